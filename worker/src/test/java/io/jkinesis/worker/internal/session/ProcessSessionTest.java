package io.jkinesis.worker.internal.session;

import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A consumer process that uses the jkinesis library behaves like a consumer in this JVM. */
class ProcessSessionTest extends WorkerSessionContractTest {

  @TempDir private Path folder;

  @Override
  SessionFactory sessions() {
    ChildCommand command =
        new ChildCommand(
            () -> SessionScriptConsumer.command(folder, script()), false, Duration.ofSeconds(10));
    return new ProcessSessions(command, Dialect.KCL_3, shard -> SessionLog.NONE);
  }

  @Override
  List<String> journal() {
    return SessionScriptConsumer.journal(folder);
  }
}
