package io.jkinesis.worker.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

  @TempDir private Path folder;

  @Test
  void filesAreWrittenReplacedAndAppendedTo() throws Exception {
    DurableFile.writeNew(folder.resolve("a"), "one".getBytes(UTF_8));
    DurableFile.replace(folder.resolve("b"), "two".getBytes(UTF_8));
    DurableFile.replace(folder.resolve("b"), "three".getBytes(UTF_8));
    DurableFile.append(folder.resolve("a"), ", four".getBytes(UTF_8));

    assertThat(files()).isEqualTo(Map.of("a", "one, four", "b", "three"));
  }

  /** A limit of the size of files takes the place of a full disk. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onAFullDiskNothingIsHalfWritten() throws Exception {
    Files.writeString(folder.resolve("replaced"), "before");
    Files.writeString(folder.resolve("appended"), "before");

    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 256; exec \"$@\"", // blocks of 512 or 1024 bytes
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                WriteTooMuch.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).hasSize(3);
    assertThat(files()).isEqualTo(Map.of("replaced", "before", "appended", "before"));
  }

  private Map<String, String> files() throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
