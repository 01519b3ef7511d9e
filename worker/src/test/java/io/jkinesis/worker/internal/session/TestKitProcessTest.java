package io.jkinesis.worker.internal.session;

import io.jkinesis.testkit.TestDaemon;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The test kit fulfills the contract with a consumer process. */
class TestKitProcessTest extends TestKitContractTest {

  @TempDir private Path folder;

  @Override
  SessionFactory sessions() {
    return new TestKitSessions(
        host, () -> TestDaemon.process(SessionScriptConsumer.command(folder, script())));
  }

  @Override
  List<String> journal() {
    return SessionScriptConsumer.journal(folder);
  }
}
