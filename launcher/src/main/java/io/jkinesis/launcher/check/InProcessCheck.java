package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.JkinesisKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that consumers in the worker's JVM are written in Java, and that no key configures their
 * processes.
 */
final class InProcessCheck {

  private static final List<JkinesisKey> FOR_PROCESSES_ONLY =
      List.of(
          JkinesisKey.JVM_ARGS,
          JkinesisKey.MAX_HEAP,
          JkinesisKey.JAVA,
          JkinesisKey.CDS_ARCHIVE,
          JkinesisKey.CDS_ARCHIVE_ASLR,
          JkinesisKey.ISOLATE_STDIO,
          JkinesisKey.DIALECT,
          JkinesisKey.EXIT_TIMEOUT);

  private InProcessCheck() {}

  static void check(AppProperties app, Findings findings) {
    if (!app.isTrue(JkinesisKey.IN_PROCESS)) {
      return;
    }
    Stream.of(ConsumerCommand.EXECUTABLE, JkinesisKey.COMMAND.key())
        .filter(key -> app.value(key) != null)
        .forEach(
            key ->
                findings.add(
                    ERROR,
                    key,
                    "starts a process, and jkinesis.inProcess is true",
                    "replace it by jkinesis.jar, or set jkinesis.inProcess to false"));
    if (app.value(JkinesisKey.TRANSCRIPT_DIR.key()) != null) {
      findings.add(
          ERROR,
          JkinesisKey.TRANSCRIPT_DIR.key(),
          "records sessions of consumer processes, but jkinesis.inProcess is true",
          "remove one of them");
    }
    FOR_PROCESSES_ONLY.stream()
        .map(JkinesisKey::key)
        .filter(key -> app.value(key) != null)
        .forEach(
            key ->
                findings.add(
                    WARNING,
                    key,
                    "does nothing because jkinesis.inProcess is true",
                    "remove it; set options of the worker's JVM in JDK_JAVA_OPTIONS"));
  }
}
