package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files for systemd, Docker and Kubernetes give a worker what it needs. */
class DeploymentTest {

  /** The default of shutdownGraceMillis, in seconds. */
  private static final int GRACE = 30;

  @Test
  void aStopHasMoreTimeThanTheWorkerTakes() throws IOException {
    assertThat(number("kubernetes.yaml", "terminationGracePeriodSeconds: (\\d+)"))
        .isGreaterThan(GRACE);
    assertThat(number("jkinesis@.service", "(?m)^TimeoutStopSec=(\\d+)$")).isGreaterThan(GRACE);
    assertThat(number("Dockerfile", "--stop-timeout (\\d+)")).isGreaterThan(GRACE);
  }

  /** Without it each start has a new worker ID and waits until the old leases expire. */
  @Test
  void theWorkerCanWriteItsIdWhereItLasts() throws IOException {
    int user = number("Dockerfile", "useradd .*--uid (\\d+)");
    assertThat(number("Dockerfile", "(?m)^USER (\\d+)$")).isEqualTo(user);
    assertThat(number("kubernetes.yaml", "runAsUser: (\\d+)")).isEqualTo(user);
    assertThat(number("kubernetes.yaml", "fsGroup: (\\d+)")).isEqualTo(user);
    String state = "/var/lib/jkinesis";
    assertThat(text("Dockerfile")).contains("ENV XDG_STATE_HOME=" + state + "\n");
    assertThat(text("kubernetes.yaml")).contains("{name: state, mountPath: " + state + "}");
    assertThat(text("jkinesis@.service")).contains("StateDirectory=", "XDG_STATE_HOME=%S");
  }

  @Test
  void systemdDoesNotRestartWhatNoRestartCanHeal() throws IOException {
    assertThat(number("jkinesis@.service", "(?m)^RestartPreventExitStatus=(\\d+)$"))
        .isEqualTo(ExitCode.USAGE);
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of("src/dist/deploy", file));
  }

  private static int number(String file, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(text(file));
    assertThat(found.find()).as("%s in %s", pattern, file).isTrue();
    return Integer.parseInt(found.group(1));
  }
}
