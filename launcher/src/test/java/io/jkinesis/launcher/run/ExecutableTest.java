package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutableTest {

  @TempDir private Path folder;

  @Test
  void aProgramOnThePathIsFound() throws Exception {
    Path program = Files.createFile(folder.resolve("consumer"));
    assertThatThrownBy(() -> Executable.check("consumer", folder.toString()))
        .hasMessageContaining("not on the PATH");
    program.toFile().setExecutable(true);
    assertThatCode(() -> Executable.check("consumer", "/nowhere:" + folder))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileHasToExistAndBeExecutable() throws Exception {
    Path program = folder.resolve("my consumer");
    assertThatThrownBy(() -> Executable.check(program.toString(), ""))
        .hasMessageContaining("no such file");
    Files.createFile(program);
    assertThatThrownBy(() -> Executable.check(program.toString(), ""))
        .hasMessageContaining("not executable");
    program.toFile().setExecutable(true);
    assertThatCode(() -> Executable.check(program.toString(), "")).doesNotThrowAnyException();
  }
}
