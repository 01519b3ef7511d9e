package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIdTest {

  @TempDir private Path folder;

  @Test
  void twoLiveWorkersOfOneApplicationDiffer() {
    assertThat(WorkerId.take(folder, "app")).isNotEqualTo(WorkerId.take(folder, "app"));
  }

  @Test
  void theIdIsTheOneInTheFile() throws Exception {
    String id = WorkerId.take(folder, "app");
    try (var files = Files.list(folder)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(id).endsWith("-" + Files.readString(file)));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenStillGivesAnId() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(WorkerId.take(file, "app")).isNotEmpty();
  }
}
