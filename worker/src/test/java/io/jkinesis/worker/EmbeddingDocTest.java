package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classes in docs/embedding.md compile. */
class EmbeddingDocTest {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

  @TempDir Path classes;

  static Stream<String> samples() throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("../docs/embedding.md")))
        .results()
        .map(block -> block.group(1));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void compiles(String code) {
    MatchResult name = CLASS.matcher(code).results().findFirst().orElseThrow();
    SimpleJavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///" + name.group(1) + ".java"), Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    List<String> options =
        List.of(
            "-Xlint:all,-processing,-classfile,-path",
            "-Werror",
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    StringWriter output = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(output, null, null, options, null, List.of(file))
            .call();
    assertThat(compiled).as("%s", output).isTrue();
  }
}
