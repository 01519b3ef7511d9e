package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Kinesis;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.internal.java.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The findings about a consumer's program before it is started. */
class ConsumerChecksTest {

  @TempDir private Path folder;

  @Test
  void aProgramOnThePathIsFound() throws Exception {
    assertThat(findings("executableName = sh -c true")).isEmpty();
    assertThat(findings("executableName = no-such-program-anywhere -x"))
        .containsExactly(
            "1: error executableName: the consumer's program no-such-program-anywhere cannot run:"
                + " it is not on the PATH");
  }

  @Test
  void aFileHasToExistAndBeExecutable() throws Exception {
    Path program = folder.resolve("consumer");
    String command = "jkinesis.command.0 = " + program;
    assertThat(findings(command)).singleElement().asString().endsWith("cannot run: no such file");
    Files.createFile(program);
    assertThat(findings(command))
        .singleElement()
        .asString()
        .endsWith("cannot run: it is not executable (chmod +x)");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(findings(command)).isEmpty();
    assertThat(findings("jkinesis.command.0 = " + folder))
        .singleElement()
        .asString()
        .endsWith("cannot run: it is a folder");
  }

  @Test
  void aProgramWhosePathHoldsASpaceExplainsTheSplitting() throws Exception {
    Path program = program("my consumer.sh");
    assertThat(findings("executableName = " + program + " -x"))
        .containsExactly(
            "1: error executableName: it is split at every space, and "
                + program
                + " is a file, "
                + folder.resolve("my")
                + " is none; jkinesis.command.0 = PROGRAM, jkinesis.command.1 = its first argument,"
                + " and so on, take spaces as they are");
  }

  @Test
  void anArgumentWithASpaceOnlyMakesAWarningSinceItMayBeMeant() throws Exception {
    Path file = program("my file");
    assertThat(findings("executableName = sh " + file))
        .singleElement()
        .asString()
        .startsWith("1: warning executableName: it is split at every space, and " + file);
  }

  @Test
  void quotesMeanNothing() throws Exception {
    assertThat(findings("executableName = sh -c 'echo a'"))
        .singleElement()
        .asString()
        .startsWith(
            "1: error executableName: it is split at every space, and quotes have no meaning here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/consumer", "$HOME/consumer"})
  void thereIsNoShell(String program) throws Exception {
    assertThat(findings("executableName = " + program))
        .singleElement()
        .asString()
        .contains("cannot run: no such file")
        .endsWith("; write the full path; no shell expands it");
  }

  @Test
  void theJarOfAJavaCommandHasToBeBuilt() throws Exception {
    Path jar = folder.resolve("a.jar");
    assertThat(findings("executableName = java -Xmx64m -jar " + jar))
        .singleElement()
        .asString()
        .startsWith("1: error executableName: there is no jar file " + jar);
    Files.createFile(jar);
    assertThat(findings("executableName = java -Xmx64m -jar " + jar)).isEmpty();
  }

  @Test
  void aJarHasToExistAndNameAClassThatItHolds() throws Exception {
    Path jar = folder.resolve("my consumer.jar");
    String line = "jkinesis.jar = " + jar;
    assertThat(findings(line))
        .containsExactly("1: error jkinesis.jar: there is no jar file " + jar);
    Files.writeString(jar, "no");
    assertThat(findings(line)).containsExactly("1: error jkinesis.jar: " + jar + " is not a jar");
    TestJar.make(jar, Map.of(), TestJar.class);
    assertThat(findings(line))
        .containsExactly(
            "1: error jkinesis.jar: "
                + jar
                + " has no Main-Class in its manifest; add it, or set jkinesis.mainClass");
    TestJar.make(jar, Map.of(Attributes.Name.MAIN_CLASS, "a.TestJar"), TestJar.class);
    assertThat(findings(line))
        .containsExactly(
            "1: error jkinesis.jar: there is no class a.TestJar in "
                + jar
                + "; did you mean "
                + TestJar.class.getName()
                + "?");
    TestJar.make(
        jar,
        Map.of(Attributes.Name.MAIN_CLASS, TestJar.class.getName()),
        TestJar.class,
        Kinesis.class);
    assertThat(findings(line)).isEmpty();
  }

  /** Every consumer would fail with a NoClassDefFoundError at each restart. */
  @Test
  void aJarWithoutTheLibraryIsAWarning() throws Exception {
    Map<Attributes.Name, String> main = Map.of(Attributes.Name.MAIN_CLASS, TestJar.class.getName());
    Path jar = TestJar.make(folder.resolve("thin.jar"), main, TestJar.class);
    assertThat(findings("jkinesis.jar = " + jar))
        .containsExactly(
            "1: warning jkinesis.jar: there is no class io.jkinesis.Kinesis in "
                + jar
                + "; pack the library into the jar, as examples/trivial/pom.xml does, or add it to"
                + " the class path");

    Map<Attributes.Name, String> more = new HashMap<>(main);
    more.put(Attributes.Name.CLASS_PATH, "lib/jkinesis.jar");
    TestJar.make(jar, more, TestJar.class);
    assertThat(findings("jkinesis.jar = " + jar)).as("its manifest may name it").isEmpty();
  }

  @Test
  void aClassPathIsSearchedForTheMainClass() throws Exception {
    TestJar.make(folder.resolve("a.jar"), Map.of(), TestJar.class, Kinesis.class);
    String path = "jkinesis.classPath = " + folder + "/*:" + folder.resolve("no.jar") + "\n";
    assertThat(findings(path + "jkinesis.mainClass = " + TestJar.class.getName()))
        .containsExactly(
            "1: warning jkinesis.classPath: nothing exists at "
                + folder.resolve("no.jar")
                + "; correct or remove it");
    assertThat(findings(path + "jkinesis.mainClass = a.Main"))
        .contains(
            "2: error jkinesis.mainClass: there is no class a.Main in "
                + folder
                + "/*, "
                + folder.resolve("no.jar"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xlog:gc", "-Xlog", "-Xlog:gc*:stdout", "-verbose:gc", "-Xlog:gc::uptime"})
  void whatWritesToTheDaemonsStdoutIsRefused(String argument) throws Exception {
    assertThat(findings(jar() + "jkinesis.jvmArgs = -Xss1m " + argument))
        .containsExactly(
            "2: error jkinesis.jvmArgs: "
                + argument
                + " writes to stdout, which is reserved for the protocol; send it to stderr, such"
                + " as -Xlog:gc:stderr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xlog:gc:stderr", "-Xlog:gc:file=gc.log", "-Xlog:disable", "-Dverbose"})
  void whatDoesNotIsNot(String argument) throws Exception {
    assertThat(findings(jar() + "jkinesis.jvmArgs = " + argument)).isEmpty();
  }

  @Test
  void anotherJavaHasToBeAProgram() throws Exception {
    assertThat(findings(jar() + "jkinesis.java = " + folder))
        .containsExactly(
            "2: error jkinesis.java: the consumer's program "
                + folder
                + " cannot run: it is a folder");
  }

  private String jar() throws IOException {
    Map<Attributes.Name, String> main = Map.of(Attributes.Name.MAIN_CLASS, TestJar.class.getName());
    return "jkinesis.jar = "
        + TestJar.make(folder.resolve("j.jar"), main, TestJar.class, Kinesis.class)
        + "\n";
  }

  private Path program(String name) throws IOException {
    Path program = Files.createFile(folder.resolve(name));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private List<String> findings(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text);
    return new Checks(AppProperties.read(file))
        .consumer().findings().stream()
            .map(finding -> finding.line(true).replace(file + ":", ""))
            .toList();
  }
}
