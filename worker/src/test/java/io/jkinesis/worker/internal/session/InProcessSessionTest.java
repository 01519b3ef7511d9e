package io.jkinesis.worker.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A consumer in this JVM, and the errors that can happen only there. */
class InProcessSessionTest extends WorkerSessionContractTest {

  private static final ClassLoader APPLICATION =
      new URLClassLoader(new URL[0], ClassLoader.getSystemClassLoader());

  private static final RecordBatch NO_RECORDS = RecordBatch.of(List.of(), null);

  private final List<String> journal = new CopyOnWriteArrayList<>();

  @Override
  SessionFactory sessions() {
    return sessions(shard -> new SessionScriptConsumer(shard, script(), journal::add));
  }

  @Override
  List<String> journal() {
    return journal;
  }

  /** Threads of the consumer can request it while the next batch is being delivered. */
  @Override
  String everythingUpTo(String last) {
    return last;
  }

  private static SessionFactory sessions(ConsumerFactory factory) {
    return new InProcessSessions(factory, SessionScriptConsumer.OPTIONS, APPLICATION);
  }

  private ShardSession started(RecordConsumer consumer) throws SessionFailedException {
    ShardSession session = sessions(shard -> consumer).create(SHARD, host);
    session.start();
    return session;
  }

  @Test
  void allOfTheConsumersCodeRunsWithItsClassLoader() throws Exception {
    List<ClassLoader> seen = new ArrayList<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ShardSession session =
        sessions(
                shard -> {
                  seen.add(Thread.currentThread().getContextClassLoader());
                  return new RecordConsumer() {
                    @Override
                    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
                      seen.add(Thread.currentThread().getContextClassLoader());
                    }

                    @Override
                    public void close() {
                      seen.add(Thread.currentThread().getContextClassLoader());
                    }
                  };
                })
            .create(SHARD, host);

    session.start();
    session.deliver(NO_RECORDS);
    session.end(ShutdownType.LEASE_LOST);

    assertThat(seen).containsExactly(APPLICATION, APPLICATION, APPLICATION);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void theClassLoaderIsTheCallersAgainAfterAFailure() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ShardSession session =
        started(
            (batch, checkpointer) -> {
              throw new IllegalStateException();
            });

    assertThat(failureOf(session)).isNotNull();

    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void anErrorFailsTheSessionAndIsItsCause() throws Exception {
    StackOverflowError thrown = new StackOverflowError();
    ShardSession session =
        started(
            (batch, checkpointer) -> {
              throw thrown;
            });

    SessionFailedException failure = failureOf(session);

    assertThat(failure.what()).isEqualTo("processRecords threw java.lang.StackOverflowError");
    assertThat(failure).hasCause(thrown);
  }

  @Test
  void anInterruptThatTheConsumerLeavesBehindIsNotForTheNextCall() throws Exception {
    ShardSession session = started((batch, checkpointer) -> Thread.currentThread().interrupt());

    session.deliver(NO_RECORDS);

    assertThat(Thread.interrupted()).isFalse();
  }

  /** The thread that runs the session continues after it. */
  @Test
  void theInterruptOfAnAbandonedCallEndsWithIt() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    ShardSession session =
        started(
            (batch, checkpointer) -> {
              busy.countDown();
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
            });
    Future<Boolean> interrupted =
        CompletableFuture.supplyAsync(
            () -> {
              assertThat(failureOf(session).what()).isEqualTo("the consumer took too long");
              return Thread.interrupted();
            });
    busy.await();

    session.abandon("took too long");

    assertThat(interrupted.get()).isFalse();
  }

  /** The caller of abandon does not wait for the consumer's code. */
  @Test
  void anIdleConsumerIsClosedOnAnotherThread() throws Exception {
    CompletableFuture<Thread> closing = new CompletableFuture<>();
    ShardSession session =
        started(
            new RecordConsumer() {
              @Override
              public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

              @Override
              public void close() {
                closing.complete(Thread.currentThread());
              }
            });

    session.abandon("is not needed any more");

    assertThat(closing.get()).isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
    assertThat(closing.get().getName()).isEqualTo("jkinesis-close-" + SHARD.shardId());
  }

  @Test
  void aCloseThatHangsIsInterrupted() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    ShardSession session =
        started(
            new RecordConsumer() {
              @Override
              public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}

              @Override
              public void close() throws InterruptedException {
                hanging.countDown();
                new CountDownLatch(1).await();
              }
            });
    Future<Void> end =
        CompletableFuture.runAsync(
            () -> {
              try {
                session.end(ShutdownType.LEASE_LOST);
              } catch (SessionFailedException e) {
                throw new IllegalStateException(e);
              }
            });
    hanging.await();

    session.abandon("did not close within 30 s");

    end.get();
    assertThat(host.failures).isEmpty();
  }

  private static SessionFailedException failureOf(ShardSession session) {
    return catchThrowableOfType(SessionFailedException.class, () -> session.deliver(NO_RECORDS));
  }
}
