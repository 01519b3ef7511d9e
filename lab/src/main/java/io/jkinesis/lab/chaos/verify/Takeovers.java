package io.jkinesis.lab.chaos.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How shards moved from one worker to another, for any reason: a stop, a crash, a network failure
 * or a handoff.
 *
 * @param times for each shard and change of its worker, how long a record waited that neither of
 *     them processed; ascending
 * @param longestOverlap the longest time for which a session of the earlier worker processed
 *     records after a session of the next one had started, because it was suspended or cut off and
 *     did not know
 */
public record Takeovers(List<Duration> times, Duration longestOverlap) {

  public Takeovers {
    times = times.stream().sorted().toList();
  }

  /** Finds all changes of workers. */
  public static Takeovers of(RunHistory history) {
    List<Duration> times = new ArrayList<>();
    Duration overlap = Duration.ZERO;
    for (ShardHistory shard : history.shards()) {
      List<JournaledSession> sessions = shard.sessions();
      for (int i = 1; i < sessions.size(); i++) {
        JournaledSession next = sessions.get(i);
        JournaledSession before = sessions.get(i - 1);
        if (!before.worker().equals(next.worker())) {
          Duration waited = waited(shard, next.started());
          if (waited != null) {
            times.add(waited);
          }
          overlap = longer(overlap, Duration.between(next.started(), lastProcessed(before)));
        }
      }
    }
    return new Takeovers(times, overlap);
  }

  /** Returns the median time; zero if there is none. */
  public Duration median() {
    return times.isEmpty() ? Duration.ZERO : times.get(times.size() / 2);
  }

  /** Returns the longest time; zero if there is none. */
  public Duration longest() {
    return times.isEmpty() ? Duration.ZERO : Collections.max(times);
  }

  /**
   * Returns how long the first record that was not processed before a start had waited; null if
   * there was none.
   */
  private static @Nullable Duration waited(ShardHistory shard, Instant start) {
    Instant since = Instant.MIN;
    for (int i = 0; i < shard.records().size(); i++) {
      Instant processed = shard.firstProcessed(i);
      if (processed == null || processed.isAfter(start)) {
        Instant arrival = shard.records().get(i).arrival();
        Duration waited = Duration.between(later(since, arrival), start);
        return waited.isNegative() ? null : waited;
      }
      since = later(since, processed);
    }
    return null;
  }

  private static Instant lastProcessed(JournaledSession session) {
    int count = session.processed().size();
    return count == 0 ? session.started() : session.processed().get(count - 1).at();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
