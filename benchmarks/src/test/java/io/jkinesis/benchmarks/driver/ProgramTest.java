package io.jkinesis.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgramTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static List<Double> run(String script, Duration limit) throws ChildFailedException {
    return Program.run("program", List.of("/bin/sh", "-c", script), 2, limit);
  }

  @Test
  void figuresAreOnTheLastLine() throws ChildFailedException {
    assertThat(run("echo hello; echo 1.5 2e3", LONG)).containsExactly(1.5, 2000.0);
  }

  @Test
  void anExitCodeIsAnErrorThoughThereAreFigures() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> run("echo 1 2; echo 'no heap' >&2; exit 7", LONG))
        .withMessage("program: exit code 7; last output: no heap");
  }

  @Test
  void tooFewFiguresAreAnError() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> run("echo 1", LONG))
        .withMessageContaining("expected 2 figures on its last line");
  }

  @Test
  void oneThatHangsIsEndedWithItsChildren() {
    assertThatExceptionOfType(ChildFailedException.class)
        .isThrownBy(() -> run("sleep 1000; true", Duration.ofMillis(300)))
        .withMessageContaining("no end within");
    // A killed process still exists for a moment.
    assertThat(ProcessHandle.current().descendants())
        .allSatisfy(each -> assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(30)));
  }
}
