package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.ShutdownType;
import org.junit.jupiter.api.Test;

/** A consumer in a test is called in the same way as in a worker. */
abstract class TestKitContractTest extends SessionContractTest {

  /** The consumer is closed then, and nothing else is reported to the test kit. */
  @Override
  void awaitFailureBetweenCalls() {
    awaitJournal("close");
  }

  /** As with the stock daemon: docs/conformance.md. */
  @Test
  void theEndOfAShardAfterAGracefulShutdownIsAnotherWorkers() throws Exception {
    ShardSession session = started();
    session.end(ShutdownType.REQUESTED);
    session.end(ShutdownType.SHARD_ENDED);

    assertThat(journal()).endsWith("shutdown REQUESTED", "close");
    assertThat(host.checkpoints).containsExactly("everything");
  }
}
