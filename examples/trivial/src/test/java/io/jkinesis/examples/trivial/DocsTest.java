package io.jkinesis.examples.trivial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java code in README.md and docs/*.md compiles, including the native KCL's code for
 * comparison.
 */
class DocsTest {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CLASS = Pattern.compile("\npublic class (\\w+)");

  @TempDir Path classes;

  @ParameterizedTest
  @MethodSource("samples")
  void compiles(Sample sample) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-Xlint:all,-processing,-classfile",
            "-Werror",
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    StringWriter output = new StringWriter();
    boolean compiled =
        compiler.getTask(output, null, null, options, null, List.of(sample.file())).call();

    assertThat(compiled).as("%s", output).isTrue();
  }

  static Stream<Sample> samples() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("../../docs"))) {
      return Stream.concat(Stream.of(Path.of("../../README.md")), docs)
          .filter(doc -> doc.toString().endsWith(".md"))
          .filter(doc -> !doc.endsWith("embedding.md")) // worker: EmbeddingDocTest
          .filter(doc -> !doc.endsWith("typed-records.md")) // jackson: OtherFormatsTest
          .filter(doc -> !doc.endsWith("spring.md")) // spring: SpringDocTest
          .sorted()
          .flatMap(doc -> BLOCK.matcher(read(doc)).results().map(block -> Sample.of(doc, block)))
          .toList()
          .stream();
    }
  }

  private static String read(Path doc) {
    try {
      return Files.readString(doc);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A block of code as a compilation unit. */
  record Sample(String where, String className, String code) {

    static Sample of(Path doc, MatchResult block) {
      String code = block.group(1);
      String where = doc.getFileName() + " at " + block.start();
      return CLASS
          .matcher(code)
          .results()
          .findFirst()
          .map(name -> new Sample(where, name.group(1), code))
          .orElseGet(() -> new Sample(where, "Fragment", asClass(code)));
    }

    private static String asClass(String statements) {
      return "import io.jkinesis.*;\nimport io.jkinesis.handler.*;\nimport io.jkinesis.testkit.*;\n"
          + "import static io.jkinesis.testkit.TestRecords.*;\n"
          + "import java.nio.file.Path;\nimport java.time.Duration;\nimport java.util.*;\n"
          + "abstract class Fragment implements RecordConsumer {\n"
          + "abstract void store(KinesisRecord record) throws Exception;\n"
          + "abstract void load(List<KinesisRecord> records) throws Exception;\n"
          + "abstract void insert(String json) throws Exception;\n"
          + "void run(RecordBatch batch, Checkpointer checkpointer) throws Exception {\n"
          + statements
          + "}}\n";
    }

    JavaFileObject file() {
      URI uri = URI.create("string:///" + className + ".java");
      return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return code;
        }
      };
    }

    @Override
    public String toString() {
      return where;
    }
  }
}
