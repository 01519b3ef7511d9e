package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationReference;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.LeaseChange.Delete;
import io.jkinesis.worker.internal.leases.LeaseChange.Make;
import io.jkinesis.worker.internal.leases.LeaseChange.Move;
import io.jkinesis.worker.internal.leases.LeaseChange.Replace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the undo file of a plan. */
final class UndoWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private UndoWriter() {}

  /** Returns an unused file name in the current folder. */
  static Path newFile(String application, Instant now) {
    return Path.of("jkinesis-reset-" + application + "-" + TIME.format(now) + ".undo.json");
  }

  static UndoFile of(
      ResetPlan plan, Application application, ApplicationReference reference, Target target) {
    ClientSettings dynamoDb = ClientSettings.of(application.dynamoDb());
    List<UndoFile.Entry> entries = new ArrayList<>();
    for (LeaseChange write : plan.writes()) {
      entries.add(entry(write));
    }
    return new UndoFile(
        UndoFile.KIND,
        Instant.now().toString(),
        target.toString(),
        reference.file() == null ? null : reference.file().toAbsolutePath().toString(),
        application.name(),
        application.tables().leases(),
        dynamoDb.region().id(),
        dynamoDb.endpoint() == null ? null : dynamoDb.endpoint().toString(),
        application.failover().toMillis(),
        entries);
  }

  private static UndoFile.Entry entry(LeaseChange write) {
    if (write instanceof Move move) {
      return new UndoFile.Entry(
          move.shardId(),
          before(move.seen(), null),
          new UndoFile.After(
              move.checkpoint().sequenceNumber(),
              move.checkpoint().subSequenceNumber(),
              move.counter()));
    } else if (write instanceof Make make) {
      return new UndoFile.Entry(make.shardId(), null, after(make.lease()));
    } else if (write instanceof Replace replace) {
      Lease seen = replace.seen();
      return new UndoFile.Entry(
          replace.shardId(), before(seen, shape(seen)), after(replace.lease()));
    }
    Lease seen = ((Delete) write).seen();
    return new UndoFile.Entry(seen.shardId(), before(seen, shape(seen)), null);
  }

  private static UndoFile.Before before(Lease seen, UndoFile.@Nullable ShardShape shape) {
    Lease.Pending pending = seen.pending();
    return new UndoFile.Before(
        seen.checkpoint().sequenceNumber(),
        seen.checkpoint().subSequenceNumber(),
        seen.ownerSwitches(),
        pending == null ? null : pending.checkpoint().sequenceNumber(),
        pending == null ? null : Long.valueOf(pending.checkpoint().subSequenceNumber()),
        pending == null ? null : pending.state(),
        seen.latestSince() == null ? null : Long.valueOf(seen.latestSince().toEpochMilli()),
        shape);
  }

  private static UndoFile.ShardShape shape(Lease lease) {
    Lease.HashKeys hashKeys = lease.hashKeys();
    return new UndoFile.ShardShape(
        List.copyOf(lease.parents()),
        List.copyOf(lease.children()),
        hashKeys == null ? null : hashKeys.start(),
        hashKeys == null ? null : hashKeys.end());
  }

  private static UndoFile.After after(Lease lease) {
    return new UndoFile.After(
        lease.checkpoint().sequenceNumber(),
        lease.checkpoint().subSequenceNumber(),
        lease.counter());
  }
}
