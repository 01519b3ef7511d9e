package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.metrics.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseViewTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private final TestClock clock = new TestClock();
  private final ExampleLeases table = new ExampleLeases().add("s", "w");
  private final AtomicInteger readings = new AtomicInteger();
  private final Semaphore readable = new Semaphore(1000);
  private volatile @Nullable JkinesisException error;
  private final LeaseView view = new LeaseView(this::read, Duration.ofSeconds(10), clock);

  @AfterEach
  void close() {
    view.close();
  }

  @Test
  void isReadWhenSomebodyLooks() {
    assertThat(readings).hasValue(0);
    LeaseView.Snapshot seen = view.look(MAX_AGE);
    assertThat(seen.shardsOrNone()).hasSize(1);
    assertThat(seen.readAt()).isEqualTo(Instant.ofEpochMilli(clock.wallTime()));
  }

  @Test
  void isNotReadAgainBeforeItIsOld() {
    view.look(MAX_AGE);
    clock.pass(MAX_AGE);
    view.look(MAX_AGE);
    assertThat(readings).hasValue(1);

    clock.pass(Duration.ofMillis(1));
    view.look(MAX_AGE);
    await().until(() -> readings.get() == 2);
  }

  @Test
  void whoLooksDuringASlowReadingGetsWhatWasReadBefore() {
    view.look(MAX_AGE);
    readable.drainPermits();
    for (int i = 0; i < 3; i++) {
      clock.pass(Duration.ofSeconds(5));
      assertThat(view.look(MAX_AGE).shardsOrNone()).hasSize(1);
    }
    readable.release(1000);
    await().until(() -> readings.get() == 2);
  }

  @Test
  void failureIsToldBesideWhatWasReadBefore() {
    view.look(MAX_AGE);
    error = JkinesisException.failure("connection refused");
    clock.pass(Duration.ofSeconds(5));
    await().until(() -> view.look(MAX_AGE).error() != null);

    LeaseView.Snapshot seen = view.look(MAX_AGE);
    assertThat(seen.error()).isEqualTo("connection refused");
    assertThat(seen.shardsOrNone()).hasSize(1);
    assertThat(seen.readAt()).isEqualTo(Instant.ofEpochMilli(clock.wallTime()).minusSeconds(5));
  }

  @Test
  void failureIsForgottenWhenItCanBeReadAgain() {
    error = JkinesisException.failure("connection refused");
    assertThat(view.look(MAX_AGE).error()).isNotNull();
    error = null;
    clock.pass(Duration.ofSeconds(5));
    await().until(() -> view.look(MAX_AGE).error() == null);
  }

  @Test
  void leaseThatNobodyRenewsExpires() {
    view.look(MAX_AGE);
    clock.pass(Duration.ofSeconds(11));
    await().until(() -> state() == ShardState.EXPIRED);

    table.renew();
    clock.pass(Duration.ofSeconds(5));
    await().until(() -> state() == ShardState.CONSUMING);
  }

  private ShardState state() {
    return view.look(MAX_AGE).shardsOrNone().get(0).state();
  }

  private Optional<Leases> read() throws JkinesisException {
    readable.acquireUninterruptibly();
    readings.incrementAndGet();
    JkinesisException failure = error;
    if (failure != null) {
      throw failure;
    }
    return Optional.of(table.all());
  }
}
