package io.jkinesis.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.source.SourceFile.Program;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

  private static final String CONSUMER =
      """
      import io.jkinesis.*;
      public class %s implements RecordConsumer {
        @Override public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
      %s}
      """;

  private static final String MAIN =
      "  public static void main(String[] a) { Kinesis.run(shard -> new Follow()); }\n";

  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void aMainIsFoundAndTheClassesAreInAJarBeforeTheLibrary() throws Exception {
    Program program = compile("Follow", CONSUMER.formatted("Follow", MAIN));

    assertThat(program.mainClass()).isEqualTo("Follow");
    String[] classPath = program.classPath().split(File.pathSeparator, -1);
    assertThat(ClassPath.isJar(Path.of(classPath[0]))).isTrue();
    assertThat(new ClassPath(List.of(classPath)).has("io.jkinesis.Kinesis")).isTrue();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void packageNeedNotBeAFolder() throws Exception {
    assertThat(
            compile("Follow", "package com.example;\n" + CONSUMER.formatted("Follow", MAIN))
                .mainClass())
        .isEqualTo("com.example.Follow");
  }

  @Test
  void aConsumerWithoutAMainGetsOne() throws Exception {
    Program program = compile("Plain", CONSUMER.formatted("Plain", ""));

    ClassPath classPath = new ClassPath(List.of(program.classPath().split(File.pathSeparator, -1)));
    assertThat(program.mainClass()).isEqualTo("JkinesisStarter");
    assertThat(classPath.has("JkinesisStarter")).isTrue();
    assertThat(classPath.has("Plain")).isTrue();
  }

  @Test
  void unchangedSourceIsNotCompiledAgain() throws Exception {
    Path jar = jar(compile("Follow", CONSUMER.formatted("Follow", MAIN)));
    FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(jar, before);

    assertThat(jar(compile("Follow", CONSUMER.formatted("Follow", MAIN)))).isEqualTo(jar);
    assertThat(Files.getLastModifiedTime(jar)).isEqualTo(before);
    assertThat(jar(compile("Follow", CONSUMER.formatted("Follow", MAIN + "\n")))).isNotEqualTo(jar);
    assertThat(cached()).hasSize(2);
  }

  @Test
  void errorsAreTheCompilersAndNothingIsKept() throws Exception {
    assertThatThrownBy(() -> compile("Follow", "public class Follow {\n  int x = y;\n}\n"))
        .isInstanceOfSatisfying(JkinesisException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessage(
            folder.resolve("Follow.java") + " does not compile; the compiler's messages are above");
    assertThat(err.toString())
        .startsWith(folder.resolve("Follow.java") + ":2: error: cannot find symbol\n")
        .contains("  int x = y;\n          ^\n")
        .endsWith("1 error\n");
    assertThat(cached()).isEmpty();
  }

  @Test
  void theClassOfTheFilesNameCountsWhereSeveralHaveAMain() throws Exception {
    String other = "class Other { public static void main(String[] args) {} }\n";
    assertThat(compile("Follow", CONSUMER.formatted("Follow", MAIN) + other).mainClass())
        .isEqualTo("Follow");

    String first = "class First { public static void main(String[] args) {} }\n";
    assertThatThrownBy(() -> compile("Several", first + other))
        .hasMessageEndingWith(
            ": several classes have a main (First, Other); choose with --set"
                + " jkinesis.mainClass=CLASS");
    assertThat(program("Several", null, "Other").compile(new PrintWriter(err)).mainClass())
        .isEqualTo("Other");
  }

  @Test
  void nothingToRunIsTold() {
    assertThatThrownBy(() -> compile("Empty", "public class Empty {}"))
        .hasMessageContaining("Empty.java has nothing to run: give it a public static void main");
  }

  @Test
  void missingFileIsTold() {
    assertThatThrownBy(() -> program("Nowhere", null, null).compile(new PrintWriter(err)))
        .hasMessage("the source file " + folder.resolve("Nowhere.java") + " does not exist");
  }

  @Test
  void classesOfTheUsersAreCompiledAgainstAndRunWith() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path helper =
        Files.writeString(
            folder.resolve("Helper.java"), "package lib; public interface Helper { int X = 1; }");
    assertThat(javac(Map.of()).compile(helper, "", classes)).isTrue();
    String source = CONSUMER.formatted("Follow", "int x = lib.Helper.X;" + MAIN);
    Files.writeString(folder.resolve("Follow.java"), source);

    assertThatThrownBy(() -> compile("Follow", source)).hasMessageContaining("does not compile");
    assertThat(
            program("Follow", classes.toString(), null).compile(new PrintWriter(err)).classPath())
        .endsWith(File.pathSeparator + classes);
  }

  /** As in an image with a JRE and a separate JDK. */
  @Test
  void theProgramOfJavaHomeCompilesWhereThisJvmHasNoCompiler() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path good = Files.writeString(folder.resolve("Good.java"), "class Good {}");
    Path bad = Files.writeString(folder.resolve("Bad.java"), "class Bad {");
    Javac javac = new Javac(null, Map.of("JAVA_HOME", home.toString()), new PrintWriter(err));

    assertThat(javac.compile(good, "", classes)).isTrue();
    assertThat(classes.resolve("Good.class")).exists();
    assertThat(javac.compile(bad, "", classes)).isFalse();
    assertThat(err.toString()).startsWith(bad + ":1: error: reached end of file");
  }

  @Test
  void noCompilerAtAllIsTold() {
    Javac javac = new Javac(null, Map.of("PATH", folder.toString()), new PrintWriter(err));
    assertThatThrownBy(() -> javac.compile(folder.resolve("Follow.java"), "", folder))
        .hasMessageStartingWith("there is no Java compiler: ")
        .hasMessageContaining("install a JDK");
  }

  @Test
  void cacheThatOthersCanWriteToIsNotUsed() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> compile("Follow", CONSUMER.formatted("Follow", MAIN)))
        .hasMessage(
            cache
                + ": users other than this one can write there, so no compiled code is kept in it;"
                + " chmod 700 it");
  }

  private Javac javac(Map<String, String> environment) {
    return new Javac(ToolProvider.getSystemJavaCompiler(), environment, new PrintWriter(err));
  }

  private Program compile(String name, String source) throws JkinesisException, IOException {
    Files.writeString(folder.resolve(name + ".java"), source);
    return program(name, null, null).compile(new PrintWriter(err));
  }

  private SourceFile program(String name, @Nullable String classPath, @Nullable String mainClass)
      throws JkinesisException {
    return new SourceFile(
        folder.resolve(name + ".java"),
        Library.with(classPath),
        mainClass,
        folder.resolve("cache"));
  }

  private static Path jar(Program program) {
    return Path.of(program.classPath().split(File.pathSeparator, -1)[0]);
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      return files.toList();
    }
  }
}
