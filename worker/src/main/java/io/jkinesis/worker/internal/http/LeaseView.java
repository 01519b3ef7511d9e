package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.LeaseWatch;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The leases of the application, for all its workers. Read in the background, only on request and
 * no more often than the request needs, because each reading costs money.
 */
public final class LeaseView implements AutoCloseable {

  /** How long the first request waits; later ones immediately get the previous reading. */
  private static final Duration FIRST_READING = Duration.ofSeconds(2);

  /** The source of leases. */
  public interface Source {

    /** Returns all leases; empty if the table does not exist. */
    Optional<Leases> read() throws JkinesisException;

    /** Called when it will not be read again. */
    default void close() {}
  }

  /**
   * The known state of the table.
   *
   * @param readAt null if it was never read
   * @param shards null if there is no table
   * @param error why the last reading failed; null if it did not
   */
  record Snapshot(
      @Nullable Instant readAt, @Nullable List<ShardStatus> shards, @Nullable String error) {

    List<ShardStatus> shardsOrNone() {
      return shards == null ? List.of() : shards;
    }
  }

  private final Source source;
  private final LeaseWatch watch;
  private final Clock clock;
  private final ExecutorService reader = Executors.newSingleThreadExecutor(LeaseView::thread);
  private volatile Snapshot latest = new Snapshot(null, null, null);
  private @Nullable Future<?> reading;
  private long begun;

  /**
   * @param failover the application's failover time, after which a lease that is not renewed
   *     expires
   */
  public LeaseView(Source source, Duration failover, Clock clock) {
    this.source = source;
    this.watch = new LeaseWatch(failover);
    this.clock = clock;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "lease-table");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the last reading, and starts another one if that is older than the maximum age. */
  Snapshot look(Duration maxAge) {
    Future<?> running = begin(maxAge);
    if (running != null && latest.readAt == null && latest.error == null) {
      try {
        running.get(FIRST_READING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // The state is not known yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return latest;
  }

  private synchronized @Nullable Future<?> begin(Duration maxAge) {
    long now = clock.monotonicTime();
    if (reading == null || (reading.isDone() && now - begun > maxAge.toNanos())) {
      begun = now;
      reading = reader.submit(this::read);
    }
    return reading;
  }

  private void read() {
    try {
      Instant readAt = Instant.ofEpochMilli(clock.wallTime());
      // The watch needs elapsed time, not the time of day.
      Instant now = Instant.EPOCH.plusNanos(clock.monotonicTime());
      Optional<Leases> leases = source.read();
      latest = new Snapshot(readAt, leases.map(all -> watch.look(all, now)).orElse(null), null);
    } catch (JkinesisException | RuntimeException e) {
      latest = new Snapshot(latest.readAt, latest.shards, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
    source.close();
  }
}
