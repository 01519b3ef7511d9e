package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationReference;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.LeaseChange.Make;
import io.jkinesis.worker.internal.leases.LeaseChange.Move;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Makes the undo file of a plan. */
final class UndoWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private UndoWriter() {}

  /** A file of a name that is not taken, in the current folder. */
  static Path newFile(String application, Instant now) {
    return Path.of("jkinesis-reset-" + application + "-" + TIME.format(now) + ".undo.json");
  }

  static UndoFile of(
      Plan plan, Application application, ApplicationReference reference, Target target) {
    ClientSettings dynamoDb = ClientSettings.of(application.dynamoDb());
    List<UndoFile.Entry> entries = new ArrayList<>();
    for (LeaseChange write : plan.writes()) {
      if (write instanceof Move move) {
        entries.add(entry(move));
      } else if (write instanceof Make make) {
        entries.add(new UndoFile.Entry(make.shardId(), null, after(make)));
      }
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

  private static UndoFile.Entry entry(Move move) {
    Lease seen = move.seen();
    Lease.Pending pending = seen.pending();
    UndoFile.Before before =
        new UndoFile.Before(
            seen.checkpoint().sequenceNumber(),
            seen.checkpoint().subSequenceNumber(),
            seen.ownerSwitches(),
            pending == null ? null : pending.checkpoint().sequenceNumber(),
            pending == null ? null : Long.valueOf(pending.checkpoint().subSequenceNumber()),
            pending == null ? null : pending.state());
    return new UndoFile.Entry(
        move.shardId(),
        before,
        new UndoFile.After(
            move.checkpoint().sequenceNumber(),
            move.checkpoint().subSequenceNumber(),
            move.counter()));
  }

  private static UndoFile.After after(Make make) {
    Lease lease = make.lease();
    return new UndoFile.After(
        lease.checkpoint().sequenceNumber(),
        lease.checkpoint().subSequenceNumber(),
        lease.counter());
  }
}
