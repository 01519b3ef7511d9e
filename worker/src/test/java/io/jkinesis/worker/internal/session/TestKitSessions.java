package io.jkinesis.worker.internal.session;

import io.jkinesis.ShardInfo;
import io.jkinesis.testkit.TestDaemon;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Creates sessions in which the test kit is the daemon. */
final class TestKitSessions implements SessionFactory {

  private final RecordingHost host;
  private final Supplier<TestDaemon> daemons;
  private final List<TestDaemonSession> made = new CopyOnWriteArrayList<>();

  /**
   * @param host receives what a worker's host would receive
   */
  TestKitSessions(RecordingHost host, Supplier<TestDaemon> daemons) {
    this.host = host;
    this.daemons = daemons;
  }

  @Override
  public ShardSession create(ShardInfo shard, SessionHost unused) {
    TestDaemonSession session = new TestDaemonSession(shard, host, daemons.get());
    made.add(session);
    return session;
  }

  @Override
  public void close() {
    made.forEach(TestDaemonSession::close);
  }
}
