package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ShutdownType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Behavior of a worker's sessions only. In the test kit
 *
 * <ul>
 *   <li>a failure while no call is running is not reported: a test sees it with its next call;
 *   <li>the daemon has one session, so there are no others to end with it;
 *   <li>a shard that ends after a graceful shutdown is finished by the application's other worker,
 *       as with the stock daemon. A jkinesis worker starts another session for it.
 * </ul>
 */
abstract class WorkerSessionContractTest extends SessionContractTest {

  @Override
  void awaitFailureBetweenCalls() {
    await().untilAsserted(() -> assertThat(host.failures).hasSize(1));
  }

  @Test
  void theEndOfAShardAfterAGracefulShutdownIsLeftToTheNextSession() throws Exception {
    ShardSession session = started();
    session.end(ShutdownType.REQUESTED);

    SessionFailedException failure = failureOf(() -> session.end(ShutdownType.SHARD_ENDED));

    assertThat(failure.what()).contains("checkpoint");
    assertThat(journal()).endsWith("shutdown REQUESTED", "close");
  }

  @Test
  void theEndOfTheWorkerEndsAllSessions() throws Exception {
    started();
    ShardSession busy = session("init hang");
    Future<SessionFailedException> failure =
        CompletableFuture.supplyAsync(() -> failureOf(busy::start));
    awaitJournal("hangs");

    stopWorker();

    assertThat(failure.get().what()).startsWith("the consumer");
    await().until(() -> journal().stream().filter("close"::equals).count() == 2);
  }
}
