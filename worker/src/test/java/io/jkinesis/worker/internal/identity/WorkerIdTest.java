package io.jkinesis.worker.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIdTest {

  private static final String APPLICATION = "app";

  @TempDir private Path folder;

  @Test
  void twoLiveWorkersOfOneApplicationDiffer() {
    assertThat(take()).isNotEqualTo(take());
  }

  @Test
  void anIdThatWasClosedIsTakenAgain() {
    WorkerId first = WorkerId.take(folder, APPLICATION);
    first.close();

    assertThat(take()).isEqualTo(first.value());
  }

  /** Other workers open the file, and closing it would release the lock. */
  @Test
  void otherProcessesCannotLockTheFileWhileItsWorkerLives() throws Exception {
    String held = take();
    WorkerId.take(folder, APPLICATION).close();

    assertThat(inAnotherProcess()).isNotEqualTo(held);
  }

  private String inAnotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TakeMain.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream stdout = process.getInputStream()) {
      return new String(stdout.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** Prints the ID that it gets. */
  static final class TakeMain {
    public static void main(String[] args) {
      System.out.println(WorkerId.take(Path.of(args[0]), APPLICATION).value());
    }
  }

  @Test
  void theIdIsTheOneInTheFile() throws Exception {
    kept("12345678");

    assertThat(take()).endsWith("-12345678");
  }

  @Test
  void aNewIdIsKeptInTheFile() throws Exception {
    String id = take();
    try (var files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(id).endsWith("-" + Files.readAllLines(file).get(0)));
    }
  }

  /** A machine's image, a cloned volume: the lock is on another file. */
  @Test
  void aCopyOfTheFolderGetsAnotherId() throws Exception {
    Path file = kept("12345678");
    Path copy = folder.resolve("copy");
    Files.copy(file, copy);
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);

    String id = take();

    assertThat(id).doesNotEndWith("-12345678");
    assertThat(Files.readAllLines(file))
        .as("the new one is kept")
        .containsExactly(id.substring(id.length() - 8), FileOrigin.of(file));
  }

  @Test
  void anIdOfUnknownOriginIsNotTaken() throws Exception {
    Files.writeString(slot(0), "12345678");

    assertThat(take()).doesNotEndWith("-12345678");
  }

  @Test
  void aFileThatIsOfNoUseIsPassedOver() throws Exception {
    Files.createDirectory(slot(0));

    String id = take();

    assertThat(Files.readAllLines(slot(1)).get(0)).isEqualTo(id.substring(id.length() - 8));
  }

  @Test
  void aFolderThatCannotBeWrittenStillGivesAnId() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(WorkerId.take(file, APPLICATION).value()).isNotEmpty();
  }

  private String take() {
    return WorkerId.take(folder, APPLICATION).value();
  }

  /** The file that a worker tries first, second, and so on. */
  private Path slot(int number) throws IOException {
    String host = InetAddress.getLocalHost().getHostName();
    return folder.resolve(host + "-" + APPLICATION + "-" + number);
  }

  private Path kept(String id) throws IOException {
    Path file = Files.createFile(slot(0));
    return Files.writeString(file, id + "\n" + FileOrigin.of(file) + "\n");
  }
}
