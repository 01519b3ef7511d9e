package io.jkinesis.fuzz;

import io.jkinesis.KinesisRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a line; filled by {@link SaidReader}. */
final class Said {

  private static final Set<String> REASONS =
      Set.of("TERMINATE", "SHARD_END", "ZOMBIE", "LEASE_LOST", "REQUESTED");

  @Nullable String action;
  @Nullable String shardId;
  boolean hasSequenceNumber;
  @Nullable String sequenceNumber;
  @Nullable Long subSequenceNumber;
  @Nullable List<KinesisRecord> records;
  @Nullable Long millisBehindLatest;
  boolean hasError;
  @Nullable String error;
  @Nullable String reason;

  /** Requires an action and its mandatory fields. */
  void requireMessage() throws Refused {
    boolean complete =
        switch (action == null ? "" : action) {
          case "initialize" -> shardId != null;
          case "processRecords" -> records != null;
          case "checkpoint" -> hasError;
          case "shutdown" -> reason != null && REASONS.contains(reason);
          case "shutdownRequested", "leaseLost", "shardEnded" -> true;
          default -> false;
        };
    if (!complete) {
      throw new Refused();
    }
  }
}
