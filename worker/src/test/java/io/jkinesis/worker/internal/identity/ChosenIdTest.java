package io.jkinesis.worker.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenIdTest {

  @TempDir private Path folder;

  private @Nullable ChosenId take(String scope, String table, String id) {
    return ChosenId.take(folder, scope, table, id);
  }

  @Test
  void oneWorkerHasAnIdUntilItIsClosed() {
    ChosenId first = Objects.requireNonNull(take("us-east-1", "words", "a"));
    assertThat(take("us-east-1", "words", "a")).isNull();
    first.close();
    assertThat(take("us-east-1", "words", "a")).isNotNull();
  }

  @Test
  void otherIdsTablesAndRegionsDoNotConcernIt() {
    assertThat(take("us-east-1", "words", "b")).isNotNull();
    assertThat(take("us-east-1", "words", "c")).isNotNull();
    assertThat(take("us-east-1", "letters", "b")).isNotNull();
    assertThat(take("eu-west-1", "words", "b")).isNotNull();
  }

  @Test
  void anotherProcessCannotHaveIt() throws Exception {
    assertThat(take("us-east-1", "words", "d")).isNotNull();
    Objects.requireNonNull(take("us-east-1", "words", "e")).close();
    assertThat(inAnotherProcess("d")).isEqualTo("taken");
    assertThat(inAnotherProcess("e")).isEqualTo("free");
  }

  private String inAnotherProcess(String id) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TakeMain.class.getName(),
                folder.toString(),
                id)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream stdout = process.getInputStream()) {
      return new String(stdout.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  /** Prints whether it gets the ID. */
  static final class TakeMain {
    public static void main(String[] args) {
      ChosenId id = ChosenId.take(Path.of(args[0]), "us-east-1", "words", args[1]);
      System.out.println(id == null ? "taken" : "free");
    }
  }

  @Test
  void withoutAFolderToWriteToTheIdIsTakenUnguarded() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(ChosenId.take(file, "us-east-1", "words", "f")).isNotNull();
  }
}
