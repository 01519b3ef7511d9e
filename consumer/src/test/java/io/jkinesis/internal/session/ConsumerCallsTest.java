package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.session.SessionFailure.Kind;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The order of calls: each end once, close last, nothing after a failure. */
class ConsumerCallsTest {

  private final TestCalls test = TestCalls.duringCalls();

  @ParameterizedTest
  @EnumSource(ShutdownType.class)
  void aLifeHasItsOrder(ShutdownType end) throws Exception {
    ConsumerCalls calls = test.calls();

    calls.init();
    calls.processRecords(records(1, 2));
    calls.processRecords(records(3, 5));
    calls.shutdown(end);
    calls.close();

    assertThat(test.events)
        .containsExactly("create", "init", "process 2", "process 3", "shutdown " + end, "close");
    assertThat(calls.awaitClosed(Duration.ZERO)).isTrue();
  }

  @Test
  void aSecondShutdownIsNotCalled() throws Exception {
    ConsumerCalls calls = test.begun();

    calls.shutdown(ShutdownType.REQUESTED);
    calls.shutdown(ShutdownType.LEASE_LOST);
    calls.close();

    assertThat(test.events).containsExactly("create", "init", "shutdown REQUESTED", "close");
  }

  @Test
  void aSecondCloseIsNotCalled() throws Exception {
    ConsumerCalls calls = test.begun();

    calls.close();
    calls.close();
    calls.abandon("the worker has stopped");

    assertThat(test.events).containsExactly("create", "init", "close");
  }

  @Test
  void aConsumerThatWasNotMadeIsNotClosed() throws Exception {
    test.calls().close();

    assertThat(test.events).isEmpty();
    assertThat(test.calls().awaitClosed(Duration.ZERO)).isTrue();
  }

  @Test
  void recordsMustNotComeAfterTheShutdown() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.shutdown(ShutdownType.REQUESTED);

    assertThatIllegalStateException()
        .isThrownBy(() -> calls.processRecords(records(1, 1)))
        .withMessage("shardId-0: processRecords must not be called at the end");
  }

  @Test
  void nothingMustComeAfterTheClose() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.close();

    assertThatIllegalStateException().isThrownBy(() -> calls.shutdown(ShutdownType.REQUESTED));
  }

  @Test
  void noCallMustComeWithinAnother() throws Exception {
    test.onRecords(checkpointer -> test.calls().processRecords(records(2, 2)));

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure)
        .hasRootCauseMessage("shardId-0: processRecords must not be called in a call");
  }

  @Test
  void anExceptionOfTheFactoryFailsTheSession() {
    test.onCreate(
        checkpointer -> {
          throw new IOException("no database");
        });

    SessionFailure failure = failureOf(() -> test.calls().init());

    assertThat(failure.kind()).isEqualTo(Kind.CONSUMER);
    assertThat(failure.what()).isEqualTo("ConsumerFactory.create threw java.io.IOException");
    assertThat(failure.line())
        .isEqualTo(
            "shardId-0: ConsumerFactory.create threw java.io.IOException; records after the last"
                + " checkpoint will be delivered again");
    assertThat(failure).hasCause(new IOException("no database"));
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway can do
  void aFactoryThatReturnsNullFailsTheSession() {
    ConsumerCalls calls = test.made(context -> null);

    assertThat(failureOf(calls::init))
        .hasCauseInstanceOf(NullPointerException.class)
        .hasRootCauseMessage("ConsumerFactory.create returned null");
  }

  @Test
  void anExceptionOfInitFailsTheSessionAndTheConsumerIsClosed() {
    test.onInit(ConsumerCallsTest::fail);

    SessionFailure failure = failureOf(() -> test.begun());
    test.calls().close();

    assertThat(failure.what()).isEqualTo("init threw java.io.IOException");
    assertThat(test.events).containsExactly("create", "init", "close");
  }

  @Test
  void anExceptionOfProcessRecordsFailsTheSession() {
    test.onRecords(ConsumerCallsTest::fail);

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure.what()).isEqualTo("processRecords threw java.io.IOException");
    assertThat(test.context().isStopping()).isTrue();
  }

  @Test
  void anExceptionOfShutdownFailsTheSession() {
    test.onShutdown(ConsumerCallsTest::fail);

    SessionFailure failure = failureOf(() -> test.begun().shutdown(ShutdownType.REQUESTED));

    assertThat(failure.what()).isEqualTo("shutdown(REQUESTED) threw java.io.IOException");
  }

  @Test
  void anythingThatIsThrownFailsTheSession() {
    test.onRecords(
        checkpointer -> {
          throw sneaky(new Throwable("neither exception nor error"));
        });

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure.what()).isEqualTo("processRecords threw java.lang.Throwable");
  }

  @Test
  void afterAFailureNothingIsCalledButTheClose() {
    test.onRecords(ConsumerCallsTest::fail);
    SessionFailure first = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failureOf(() -> test.calls().processRecords(records(2, 2)))).isSameAs(first);
    assertThat(failureOf(() -> test.calls().shutdown(ShutdownType.REQUESTED))).isSameAs(first);
    test.calls().close();

    assertThat(test.events).containsExactly("create", "init", "process 1", "close");
  }

  @Test
  void aCloseThatThrowsIsNoFailure() throws Exception {
    test.onClose(ConsumerCallsTest::fail);

    test.begun().close();

    assertThat(test.events).endsWith("close");
    assertThat(test.failures).isEmpty();
  }

  @Test
  void aShardEndWithoutACheckpointFailsTheSession() {
    test.onShutdown(checkpointer -> {});

    SessionFailure failure = failureOf(() -> test.begun().shutdown(ShutdownType.SHARD_ENDED));

    assertThat(failure.what())
        .isEqualTo(
            "shutdown(SHARD_ENDED) returned without a stored checkpoint, without which the child"
                + " shards could never start; call checkpointer.checkpoint() and do not catch what"
                + " it throws");
    assertThat(failure).hasNoCause();
  }

  @Test
  void aShardEndIsStoredAsSuchWhateverPlaceIsGiven() throws Exception {
    test.onShutdown(checkpointer -> checkpointer.checkpoint("2", 0));
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 2));

    calls.shutdown(ShutdownType.SHARD_ENDED);

    assertThat(test.stored).containsExactly("null/null");
  }

  @Test
  void aStoppingConsumerIsToldByItsContext() throws Exception {
    ConsumerCalls calls = test.begun();
    assertThat(test.context().isStopping()).isFalse();

    calls.stopping();

    assertThat(test.context().isStopping()).isTrue();
  }

  @Test
  void anEndedShardIsToBeFinishedSoItsConsumerIsNotStopping() throws Exception {
    test.onShutdown(
        checkpointer -> {
          assertThat(test.context().isStopping()).isFalse();
          checkpointer.checkpoint();
        });

    test.begun().shutdown(ShutdownType.SHARD_ENDED);
  }

  @Test
  void aConsumersOwnThreadFailsTheSessionBetweenCalls() throws Exception {
    ConsumerCalls calls = test.begun();

    test.context().fail(new IOException("the connection is gone"));
    test.context().fail(new IOException("another one"));

    assertThat(test.failures)
        .singleElement()
        .returns("a thread of the consumer failed with java.io.IOException", SessionFailure::what);
    assertThat(failureOf(() -> calls.processRecords(records(1, 1)))).isSameAs(test.failures.get(0));
    assertThat(test.events).containsExactly("create", "init");
    assertThat(test.context().isStopping()).isTrue();
  }

  @Test
  void aFailureToldWithinACallIsThrownAtItsEndToo() {
    test.onRecords(checkpointer -> test.context().fail(new IOException("told")));

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(test.failures).containsExactly(failure);
  }

  @Test
  void aFailureAfterTheEndIsNone() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.shutdown(ShutdownType.REQUESTED);

    test.context().fail(new IOException("too late"));
    calls.close();
    test.context().fail(new IOException("even later"));

    assertThat(test.failures).isEmpty();
  }

  /**
   * The session's thread belongs to the KCL or the process; the next checkpoint may have to pause.
   */
  @Test
  void anInterruptThatTheConsumerLeavesBehindIsCleared() throws Exception {
    test.onRecords(checkpointer -> Thread.currentThread().interrupt());
    test.begun().processRecords(records(1, 1));

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptThatAFailingConsumerLeavesBehindIsCleared() {
    test.onRecords(
        checkpointer -> {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted");
        });
    failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptLeftBehindCostsTheNextCheckpointNoRetries() throws Exception {
    CheckpointError throttled = CheckpointError.named("ThrottlingException");
    test.onRecords(checkpointer -> Thread.currentThread().interrupt())
        .rejecting(throttled, throttled);
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 1));

    calls.shutdown(ShutdownType.REQUESTED);

    assertThat(test.stored).containsExactly("null/null");
    assertThat(test.clock.waits()).hasSize(2);
  }

  @Test
  void noBatchIsHeldOnceItsCallHasEnded() throws Exception {
    RecordConsumer consumer = (batch, checkpointer) -> {};
    ConsumerCalls calls = test.made(context -> consumer);
    calls.init();
    WeakReference<Object> batch = processed(calls);

    await()
        .until(
            () -> {
              System.gc();
              return batch.get() == null;
            });
    calls.shutdown(ShutdownType.LEASE_LOST);
  }

  private static WeakReference<Object> processed(ConsumerCalls calls) throws SessionFailure {
    RecordBatch batch = records(1, 1);
    calls.processRecords(batch);
    return new WeakReference<>(batch.records().get(0));
  }

  private static void fail(Object ignored) throws IOException {
    throw new IOException("cannot go on");
  }

  static SessionFailure failureOf(ThrowingCallable call) {
    SessionFailure[] failure = new SessionFailure[1];
    assertThatExceptionOfType(SessionFailure.class)
        .isThrownBy(call)
        .satisfies(thrown -> failure[0] = thrown);
    return failure[0];
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
