package io.jkinesis.worker.internal.session;

import io.jkinesis.testkit.TestDaemon;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The test kit fulfills the contract with a consumer in its JVM. */
class TestKitInMemoryTest extends TestKitContractTest {

  private final List<String> journal = new CopyOnWriteArrayList<>();

  @Override
  SessionFactory sessions() {
    return new TestKitSessions(
        host,
        () ->
            TestDaemon.inMemory(
                shard -> new SessionScriptConsumer(shard, script(), journal::add),
                SessionScriptConsumer.OPTIONS));
  }

  @Override
  List<String> journal() {
    return journal;
  }
}
