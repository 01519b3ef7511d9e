package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The BOM lists the published modules, and agrees with the POM of the build. */
class PublishedModulesTest {

  private static final Path ROOT = Path.of("..");

  private final Pom parent = Pom.in(".");
  private final Pom bom = Pom.in("bom");

  PublishedModulesTest() throws Exception {}

  @Test
  void aModuleIsInTheBomOrIsNotDeployed() throws Exception {
    List<String> published = new ArrayList<>();
    for (String module : parent.all("/project/modules/module")) {
      Pom pom = Pom.in(module);
      if (!module.equals("bom")
          && !pom.text("/project/properties/maven.deploy.skip").equals("true")) {
        published.add(pom.text("/project/artifactId"));
        assertThat(pom.text("/project/name")).as(module).isNotEmpty();
        assertThat(pom.text("/project/description")).as(module).isNotEmpty();
      }
    }
    assertThat(published).contains("jkinesis");
    assertThat(bom.all("//dependencyManagement//dependency[groupId='io.jkinesis']/artifactId"))
        .containsExactlyInAnyOrderElementsOf(published);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/project/version",
        "/project/url",
        "/project/scm/url",
        "/project/scm/connection",
        "/project/licenses/license/url",
        "/project/properties/kcl.version",
        "/project/properties/kcl.multilang.version",
        "/project/properties/aws-sdk.version",
        "/project/properties/project.build.outputTimestamp",
      })
  void theBomAgreesWithTheParent(String path) throws Exception {
    assertThat(bom.text(path)).isNotEmpty().isEqualTo(parent.text(path));
  }

  private record Pom(Document document, XPath paths) {

    static Pom in(String module) throws IOException, SAXException, ParserConfigurationException {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(ROOT.resolve(module).resolve("pom.xml").toFile()),
          XPathFactory.newInstance().newXPath());
    }

    String text(String path) throws XPathExpressionException {
      return paths.evaluate(path, document).strip();
    }

    List<String> all(String path) throws XPathExpressionException {
      NodeList nodes = (NodeList) paths.evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent().strip());
      }
      return texts;
    }
  }
}
