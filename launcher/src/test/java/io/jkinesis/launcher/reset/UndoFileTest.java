package io.jkinesis.launcher.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoFileTest {

  private static final UndoFile UNDO =
      new UndoFile(
          UndoFile.KIND,
          "2026-03-31T12:00:00Z",
          "LATEST",
          null,
          "words",
          "words",
          "us-east-1",
          "http://127.0.0.1:8000",
          10_000,
          List.of(
              new UndoFile.Entry(
                  "a",
                  new UndoFile.Before("100", 2, 1, "200", 3L, "c3RhdGU=", 1_700_000_000_123L, null),
                  new UndoFile.After("LATEST", 0, 9)),
              new UndoFile.Entry(
                  "c",
                  new UndoFile.Before(
                      "SHARD_END",
                      0,
                      0,
                      null,
                      null,
                      null,
                      null,
                      new UndoFile.ShardShape(List.of("a"), List.of("d", "e"), "0", "9")),
                  null),
              new UndoFile.Entry("b", null, new UndoFile.After("TRIM_HORIZON", 0, 0))));

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Path file = folder.resolve("undo.json");
    UNDO.write(file);
    assertThat(UndoFile.read(file)).isEqualTo(UNDO);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onlyItsOwnerCanReadIt() throws Exception {
    Path file = folder.resolve("undo.json");
    UNDO.write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("undo.json"), "mine");
    assertThatThrownBy(() -> UNDO.write(file))
        .hasMessage("the undo file " + file + " exists already; nothing was changed");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderThatIsMissingIsOneLine() {
    Path file = folder.resolve("no such").resolve("undo.json");
    assertThatThrownBy(() -> UNDO.write(file))
        .isInstanceOf(JkinesisException.class)
        .hasMessageStartingWith("the undo file " + file + " cannot be written (")
        .hasMessageEndingWith("); nothing was changed; give --undo-file PATH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is not an undo file of jkinesis reset",
        "null | is not an undo file of jkinesis reset",
        "[] | is not an undo file of jkinesis reset",
        "{} | is not an undo file of jkinesis reset",
        "{\"jkinesis\":\"reset undo 1\",\"failoverMillis\":1,\"table\":\"t\"} | application is missing",
        "{\"jkinesis\":\"reset undo 1\",\"table\":\"t\"} | Cannot map `null` into type `long`",
        "{\"jkinesis\":\"reset undo 1\",\"leases\": | is not an undo file of jkinesis reset",
      })
  void anyOtherFileIsOneLine(String content, String expected) throws Exception {
    Path file = Files.writeString(folder.resolve("undo.json"), content);
    assertThatThrownBy(() -> UndoFile.read(file))
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n")
        .extracting(e -> ((JkinesisException) e).isUsage())
        .isEqualTo(true);
  }

  @Test
  void aFileThatIsMissingIsOneLine() {
    assertThatThrownBy(() -> UndoFile.read(Path.of("nowhere.json")))
        .hasMessage("the undo file nowhere.json does not exist");
  }
}
