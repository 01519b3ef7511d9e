package io.jkinesis.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files of dead letters on a full disk, whose place a limit of the size of files takes. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void aDeadLetterThatIsNotStoredLeavesNoTrace() throws Exception {
    List<String> lines = storeUntilFull();

    int stored = Integer.parseInt(lines.get(2));
    List<Path> files = files();
    String small = files.get(0).toString();
    String action =
        "); free space on its disk or allow this user to write there; the record will be delivered"
            + " again";
    assertThat(lines.get(0))
        .startsWith(small + " cannot be written (java.io.IOException: ")
        .endsWith(action);
    assertThat(lines.get(1))
        .startsWith(folder.resolve("large-").toString())
        .contains(".deadletters.jsonl cannot be written (java.io.IOException: ")
        .endsWith(action);
    assertThat(files).as("the first one of the shard, and the next").hasSize(2);
    assertThat(small).startsWith(folder.resolve("small-").toString());
    assertThat(stored).isGreaterThan(2);
    assertThat(Files.readAllLines(files.get(0))).hasSize(stored - 1);
    assertThat(Files.readAllLines(files.get(1))).hasSize(1);
    assertThat(files).allSatisfy(file -> assertThat(Files.readString(file)).endsWith("}\n"));
  }

  private List<String> storeUntilFull() throws Exception {
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 2; exec \"$@\"", // blocks of 512 or 1024 bytes
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                StoreUntilFull.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
