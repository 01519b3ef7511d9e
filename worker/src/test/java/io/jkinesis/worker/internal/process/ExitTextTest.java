package io.jkinesis.worker.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, exited with code 0",
    "1, exited with code 1",
    "128, exited with code 128",
    "129, was killed by SIGHUP",
    "133, was killed by SIGTRAP",
    "137, was killed by SIGKILL (out of memory?)",
    "138, was killed by SIGUSR1",
    "143, was killed by SIGTERM",
    "152, was killed by SIGXCPU (limit of CPU time)",
    "159, was killed by SIGSYS (forbidden system call)",
    "160, exited with code 160",
    "255, exited with code 255"
  })
  void signalsAreNamed(int code, String text) {
    assertThat(ExitText.of(code)).isEqualTo(text);
  }

  /** How this system reports a signal, as far as Java shows it. */
  @ParameterizedTest
  @CsvSource({"KILL, SIGKILL", "SEGV, SIGSEGV", "ALRM, SIGALRM", "SYS, SIGSYS"})
  void theNumbersAreThoseOfThisSystem(String signal, String name) throws Exception {
    Process process = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " $$").start();
    assertThat(ExitText.of(process.waitFor())).startsWith("was killed by " + name);
  }
}
