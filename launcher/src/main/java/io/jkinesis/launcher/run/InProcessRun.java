package io.jkinesis.launcher.run;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.logging.LibraryLog;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.JavaCommand;
import io.jkinesis.worker.internal.main.ApplicationMain;
import io.jkinesis.worker.internal.session.InProcessSessions;
import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the consumers of all shards in this JVM, created by the factory that their {@code main}
 * passes to the library.
 */
final class InProcessRun {

  private static final Logger log = LoggerFactory.getLogger(InProcessRun.class);

  private InProcessRun() {}

  /**
   * Returns after a requested, graceful stop of all consumers.
   *
   * @throws JkinesisException if the {@code main} or the worker fails
   */
  static void run(AppProperties app, Properties daemon, WorkerRun worker, StopRequest stop)
      throws JkinesisException, InterruptedException {
    LibraryLog.passOn();
    JavaCommand java = Objects.requireNonNull(ConsumerCommand.of(app).java(), "was checked");
    try (ApplicationMain main = ApplicationMain.start(java, () -> stop.requested().isDone())) {
      if (main == null) {
        log.info("stopping: {}", stop.requested().join());
        return;
      }
      worker.run(daemon, new InProcessSessions(main.factory(), main.options(), main.loader()));
    }
  }
}
