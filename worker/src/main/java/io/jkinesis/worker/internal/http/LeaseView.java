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
 * The application's leases, over all its workers. Read in the background, when somebody looks and
 * not more often than that somebody needs: each reading costs money.
 */
public final class LeaseView implements AutoCloseable {

  /** For the first one who looks; later ones get at once what was read before. */
  private static final Duration FIRST_READING = Duration.ofSeconds(2);

  /** Where leases are read. */
  public interface Source {

    /** All leases; empty if the table does not exist. */
    Optional<Leases> read() throws JkinesisException;

    /** It will not be read again. */
    default void close() {}
  }

  /**
   * What is known of the table.
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
   * @param failover the application's failover time, after which a lease that nobody renews expires
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

  /** What was read last; begins another reading if that was begun longer ago. */
  Snapshot look(Duration maxAge) {
    Future<?> running = begin(maxAge);
    if (running != null && latest.readAt == null && latest.error == null) {
      try {
        running.get(FIRST_READING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Then it is not known yet.
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
      // The watch wants to know what time has passed, not what time it is.
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
