package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {
  @TempDir Path bin;

  @Test
  void takesTheFirstOnThePath() throws Exception {
    Path other = Files.createDirectory(bin.resolve("another bin"));
    FakeProgram.write(bin, "node", "echo v20.1.0");
    FakeProgram.write(other, "node", "echo v22.1.0");
    SearchPath path = new SearchPath("/nowhere::" + other + ":" + bin);

    assertThat(Node.find(path).executable()).isEqualTo(other.resolve("node"));
  }

  @Test
  void missingSaysWhatToInstall() {
    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(this::find)
        .withMessageStartingWith("no node found on PATH; the local Kinesis needs Node.js 16")
        .withMessageContaining("apt-get install nodejs npm");
  }

  @Test
  void tooOldSaysWhichAndWhatToInstall() throws Exception {
    FakeProgram.write(bin, "node", "echo v12.22.9");

    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(this::find)
        .withMessageStartingWith(bin.resolve("node") + " is v12.22.9, which is too old; ")
        .withMessageContaining("needs Node.js 16 or newer");
  }

  @Test
  void anotherProgramOfThatNameIsRefused() throws Exception {
    FakeProgram.write(bin, "node", "echo 'packet radio node' >&2", "exit 1");

    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(this::find)
        .withMessageContaining("says 'packet radio node', which is not a version of Node.js");
  }

  @Test
  void onesThatCannotBeRunAreNotFound() throws Exception {
    Files.createDirectory(bin.resolve("node"));

    assertThat(new SearchPath(bin.toString()).find("node")).isEmpty();
  }

  private void find() throws Exception {
    Node.find(new SearchPath(bin.toString()));
  }
}
