package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Leases written as text. */
public final class TestLeases {

  private TestLeases() {}

  /**
   * Parses one lease per line, {@code SHARD OWNER COUNTER CHECKPOINT[:SUB] [since MILLIS] [< PARENT
   * ...] [> CHILD ...] [! unread|failing WHAT]}; the owner {@code -} means none.
   */
  public static Leases leases(String... lines) {
    return Leases.of(Arrays.stream(lines).flatMap(String::lines).map(TestLeases::lease).toList());
  }

  /** Returns a lease that may be in a handoff. */
  public static Lease lease(
      String shardId, @Nullable String owner, @Nullable String checkpointOwner, String checkpoint) {
    return new Lease(
        shardId,
        owner,
        checkpointOwner,
        1,
        new Checkpoint(checkpoint, 0),
        null,
        0,
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        null,
        null);
  }

  private static Lease lease(String line) {
    String[] parts = line.split(" ! ", 2);
    List<String> words = List.of(parts[0].strip().split(" +"));
    String[] checkpoint = words.get(3).split(":", -1);
    return new Lease(
        words.get(0),
        words.get(1).equals("-") ? null : words.get(1),
        null,
        Long.parseLong(words.get(2)),
        new Checkpoint(checkpoint[0], checkpoint.length == 1 ? 0 : Long.parseLong(checkpoint[1])),
        null,
        0,
        after("<", words),
        after(">", words),
        null,
        null,
        parts.length == 1 ? null : problem(parts[1].split(" ", 2)),
        since(words));
  }

  private static @Nullable Instant since(List<String> words) {
    int sign = words.indexOf("since");
    return sign < 0 ? null : Instant.ofEpochMilli(Long.parseLong(words.get(sign + 1)));
  }

  private static Lease.Problem problem(String[] words) {
    return new Lease.Problem(words[0].equals("unread"), words[1]);
  }

  private static SortedSet<String> after(String sign, List<String> words) {
    int from = words.indexOf(sign);
    if (from < 0) {
      return Collections.emptySortedSet();
    }
    List<String> tail = words.subList(from + 1, words.size());
    int to = tail.indexOf(">");
    return new TreeSet<>(to < 0 ? tail : tail.subList(0, to));
  }
}
