package io.jkinesis.launcher.tail;

import io.jkinesis.launcher.config.FromPosition;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Reads all shards of a stream, and later their children, one after the other on one thread. */
final class Tail {

  private final KinesisStream stream;
  private final FromPosition from;
  private final RecordOutput out;
  private final PrintWriter err;
  private final Pauses pauses;
  private final Patience patience;
  private final List<ShardTail> reading = new ArrayList<>();

  /** All shards that were read, are being read or will be read as children of others. */
  private final Set<String> expected = new HashSet<>();

  private final Set<String> ended = new HashSet<>();
  private boolean onlyThose;
  private String told = "";

  Tail(
      KinesisStream stream,
      FromPosition from,
      RecordOutput out,
      PrintWriter err,
      Pauses pauses,
      Patience patience) {
    this.stream = stream;
    this.from = from;
    this.out = out;
    this.err = err;
    this.pauses = pauses;
    this.patience = patience;
  }

  /**
   * Runs until there is nothing more to show, or the output is closed.
   *
   * @param only the shard to read; null for all
   * @param untilIdle whether to end at the end of the existing records
   */
  void run(@Nullable String only, boolean untilIdle)
      throws JkinesisException, InterruptedException {
    List<Shard> shards = stream.shardList();
    if (only == null) {
      List<Shard> first = FirstShards.of(shards, from.isLatest());
      (from.isLatest() ? first : shards).forEach(shard -> expected.add(shard.shardId()));
      first.forEach(shard -> begin(shard.shardId(), shard.hashKeyRange(), from));
    } else {
      onlyThose = true;
      Shard shard = FirstShards.named(only, shards, stream.name());
      begin(shard.shardId(), shard.hashKeyRange(), from);
    }
    while (!reading.isEmpty() && !out.isDone()) {
      if (untilIdle && reading.stream().allMatch(ShardTail::isIdle)) {
        return;
      }
      ShardTail next = Objects.requireNonNull(first());
      TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
      read(next);
    }
  }

  private @Nullable ShardTail first() {
    long now = System.nanoTime();
    return reading.stream().min(Comparator.comparingLong(shard -> shard.due() - now)).orElse(null);
  }

  private void begin(String shardId, HashKeyRange hashKeys, FromPosition position) {
    reading.add(new ShardTail(shardId, hashKeys, position));
  }

  private void read(ShardTail shard) throws JkinesisException {
    GetRecordsResponse answer;
    try {
      answer = shard.read(stream);
    } catch (JkinesisException e) {
      recover(shard, e);
      return;
    }
    patience.renew();
    told = "";
    for (TailedRecord record : shard.records(stream.name(), answer)) {
      out.write(record);
    }
    out.flush();
    shard.pause(answer.records().isEmpty() ? pauses.idle() : pauses.busy());
    if (answer.nextShardIterator() == null) {
      reading.remove(shard);
      ended.add(shard.shardId());
      beginChildren(answer.childShards());
    }
  }

  /** A child of a merge starts when both parents have ended, as far as both are read. */
  private void beginChildren(List<ChildShard> children) {
    if (onlyThose) {
      return;
    }
    for (ChildShard child : children) {
      expected.add(child.shardId());
      if (child.parentShards().stream()
          .allMatch(parent -> ended.contains(parent) || !expected.contains(parent))) {
        begin(child.shardId(), child.hashKeyRange(), from.ofChildren());
      }
    }
  }

  /** Waits after a temporary failure; the user is told once. */
  private void recover(ShardTail shard, JkinesisException e) throws JkinesisException {
    if (e.getCause() instanceof ExpiredIteratorException) {
      shard.expire();
      return;
    }
    boolean isPassing = e.getCause() instanceof SdkException cause && AwsErrors.isPassing(cause);
    if (!isPassing || patience.isOverAfterRefusal()) {
      throw e;
    }
    String failure = String.valueOf(e.getMessage());
    if (!failure.equals(told)) {
      err.println("jkinesis: " + failure + "; retrying");
      err.flush();
      told = failure;
    }
    shard.pause(pauses.afterFailures(shard.countFailure()));
  }
}
