package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmFlagsTest {

  private static final String TRIM = "-XX:TrimNativeHeapInterval=5000";
  private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
  private static final String FIXED = "-XX:ArchiveRelocationMode=0";
  private static final String DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";

  @TempDir private Path folder;

  @Test
  void aJavaThatNobodyKnowsGetsWhatEveryOneTakes() {
    assertThat(words(folder.resolve("java").toString(), true))
        .contains("-XX:+UseSerialGC", "-Xmx64m", "-Dfile.encoding=UTF-8")
        .doesNotContain(TRIM, COMPACT, FIXED, DIAGNOSTIC)
        .noneMatch(word -> word.contains("Tier3"));
  }

  @Test
  void memoryIsGivenBackWhereTheJvmKnowsHow() throws Exception {
    assertThat(words(java("17.0.15"), true)).contains(TRIM);
    assertThat(words(java("17.0.2"), true)).doesNotContain(TRIM);
    assertThat(words(java("21.0.4"), true)).doesNotContain(TRIM);
    assertThat(words(java("22"), true)).contains(TRIM);
    assertThat(words(java("24.0.1", "LIBC=\"musl\""), true)).doesNotContain(TRIM);
  }

  @Test
  void objectHeadersAreCompactWhereTheJdkHasAnArchiveOfItsOwnForThem() throws Exception {
    String java = java("25.0.3");
    assertThat(words(java, true)).doesNotContain(COMPACT);
    Path home = Path.of(java).resolveSibling("..").normalize();
    Files.createDirectories(home.resolve("lib/server"));
    Files.createFile(home.resolve("lib/server/classes_coh.jsa"));
    assertThat(words(java, true)).contains(COMPACT);
    assertThat(words(java, true, "-XX:-UseCompressedClassPointers")).doesNotContain(COMPACT);
  }

  @Test
  void theAddressOfArchivesCanBeLeftToTheJvm() throws Exception {
    assertThat(words(java("17.0.15"), true)).containsSubsequence(DIAGNOSTIC, FIXED);
    assertThat(words(java("17.0.15"), false)).doesNotContain(DIAGNOSTIC, FIXED);
  }

  @Test
  void anArchiveIsOfTheKindThatTheJavaHas() throws Exception {
    Path archive = Path.of("/an/archive");
    JavaRelease classes = JavaReleaseTest.known(java("24"));
    JavaRelease aot = JavaReleaseTest.known(java("25"));
    assertThat(JvmFlags.using(archive, classes)).contains("-XX:SharedArchiveFile=/an/archive");
    assertThat(JvmFlags.making(archive, classes)).contains("-XX:ArchiveClassesAtExit=/an/archive");
    assertThat(JvmFlags.using(archive, aot)).contains("-XX:AOTCache=/an/archive");
    assertThat(JvmFlags.making(archive, aot)).contains("-XX:AOTCacheOutput=/an/archive");
  }

  @Test
  void aHeapOfTheUsersOwnShapeIsLeftToTheJvm() throws Exception {
    String collects = "-Djkinesis.collectAbove=12";
    String java = java("25.0.3");
    assertThat(words(java, true)).contains(collects);
    for (String own : List.of("-Xmn32m", "-Xms1g", "-XX:+UseG1GC", "-XX:NewRatio=2")) {
      assertThat(words(java, true, own)).as(own).doesNotContain(collects);
    }
    assertThat(words(java, true, "-Xss1m", "-XX:MaxMetaspaceSize=90m", "-XX:HeapDumpPath=/tmp"))
        .contains(collects);
  }

  @Test
  void theUsersOptionsComeLast() throws Exception {
    assertThat(words(java("17.0.15"), true, "-Xmn32m", "-XX:ArchiveRelocationMode=1"))
        .containsSubsequence("-Xmn5m", FIXED, "-Xmn32m", "-XX:ArchiveRelocationMode=1", "-jar");
  }

  private String java(String version, String... more) throws Exception {
    Path home = Files.createTempDirectory(folder, "java");
    return JavaReleaseTest.make(home, "JAVA_VERSION=\"" + version + "\"", String.join("\n", more))
        .toString();
  }

  private static List<String> words(String java, boolean fixedAddress, String... jvmArgs) {
    return new JavaCommand(
            java, "64m", List.of(jvmArgs), "follow.jar", List.of(), null, fixedAddress)
        .words();
  }
}
