package io.jkinesis.lab.chaos.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX) // reads /proc
class SuspensionTest {

  private Process sleeper;

  @BeforeEach
  void start() throws IOException {
    sleeper = new ProcessBuilder("sleep", "600").start();
  }

  @AfterEach
  void end() {
    sleeper.destroyForcibly();
  }

  @Test
  void theProcessIsStoppedUntilTheEnd() throws IOException {
    Suspension suspension = Suspension.of(List.of(sleeper.toHandle()));
    await().until(this::isStopped);

    suspension.close();
    suspension.close();
    await().until(() -> !isStopped());
    assertThat(sleeper.isAlive()).isTrue();
  }

  @Test
  void oneThatHasEndedDoesNotKeepTheOthersFromBeingStopped() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    try (Suspension suspension = Suspension.of(List.of(ended.toHandle(), sleeper.toHandle()))) {
      assertThat(suspension).isNotNull();
      await().until(this::isStopped);
    }
  }

  private boolean isStopped() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(sleeper.pid()), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
  }
}
