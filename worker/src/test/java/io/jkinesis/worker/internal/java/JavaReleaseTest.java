package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaReleaseTest {

  @TempDir private Path folder;

  @Test
  void theVersionIsReadFromTheFileBesideTheProgram() throws Exception {
    Path java = java("a", "JAVA_VERSION=\"21.0.4\"", "IMPLEMENTOR=\"Somebody\"");
    JavaRelease release = known(java.toString());
    assertThat(release.feature()).isEqualTo(21);
    assertThat(release.update()).isEqualTo(4);
    assertThat(release.fields()).containsEntry("IMPLEMENTOR", "Somebody");
    Path link = Files.createSymbolicLink(folder.resolve("link"), java);
    assertThat(JavaRelease.of(link.toString())).isEqualTo(release);
  }

  @Test
  void aProgramWithoutAPathIsLookedForAsAShellDoes() {
    assertThat(JavaRelease.of("java")).isNotNull();
    assertThat(JavaRelease.of("no-such-java")).isNull();
  }

  @Test
  void theOwnJavaIsKnown() {
    JavaRelease release = known(JavaCommand.ownJava());
    assertThat(release.feature()).isEqualTo(Runtime.version().feature());
    assertThat(release.update()).isEqualTo(Runtime.version().update());
  }

  @Test
  void ofOthersNothingIsKnown() throws Exception {
    assertThat(JavaRelease.of(java("old", "JAVA_VERSION=\"11.0.20\"").toString())).isNull();
    assertThat(JavaRelease.of(java("none").toString())).isNull();
    Path other = java("other", "JAVA_VERSION=\"17.0.15\"", "JVM_VARIANT=\"OpenJ9\"");
    assertThat(JavaRelease.of(other.toString())).isNull();
    Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\nexec /usr/bin/java");
    assertThat(JavaRelease.of(script.toString())).isNull();
    assertThat(JavaRelease.of(folder + "/no/such")).isNull();
  }

  @Test
  void aVersionWithoutAnUpdateHasUpdateNone() throws Exception {
    JavaRelease release = known(java("new", "JAVA_VERSION=\"25\"").toString());
    assertThat(release.update()).isZero();
  }

  /** Returns the release of a program for which it is known. */
  static JavaRelease known(String program) {
    return Objects.requireNonNull(JavaRelease.of(program), program);
  }

  private Path java(String home, String... lines) throws Exception {
    return make(folder.resolve(home), lines);
  }

  /** Creates a program and a release file with these lines. */
  static Path make(Path home, String... lines) throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.createFile(java);
    Files.writeString(home.resolve("release"), String.join("\n", lines));
    return java;
  }
}
