package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationOptions;
import io.jkinesis.launcher.application.ApplicationReference;
import io.jkinesis.launcher.application.KnownApplications;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.aws.ClientSettings;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Undoes a reset, as long as no worker has continued from there. */
final class Undo {

  private final ResetSession session;
  private final Path path;

  Undo(ResetSession session, Path path) {
    this.session = session;
    this.path = path;
  }

  /** Creates an undo for the application that the file names, unless the location is overridden. */
  void run(ApplicationOptions given) throws JkinesisException, InterruptedException, IOException {
    session.requireSomebodyToAsk();
    UndoFile file = UndoFile.read(path);
    ApplicationReference reference = given.isGiven() ? given.reference() : reference(file);
    try (Application application = reference.open()) {
      requireSame(file, application);
      Leases leases = application.leaseTable().read().orElse(null);
      if (leases == null) {
        throw new KnownApplications(application).missing();
      }
      ResetPlan plan = plan(file, leases);
      String title =
          "%s in %s back to before the reset of %s"
              .formatted(
                  application.name(),
                  AwsErrors.place("DynamoDB", application.dynamoDb()),
                  file.written());
      if (session.isConfirmed(title, plan, application, leases)) {
        session.write(application.leaseTable(), plan.writes(), "run the same command again");
        session.say("Done. The undo file " + path + " is not needed any more.");
      }
    }
  }

  private static ApplicationReference reference(UndoFile file) {
    return file.properties() != null
        ? new ApplicationReference(Path.of(file.properties()), null, null, null, null)
        : new ApplicationReference(
            null,
            file.application(),
            file.dynamoDbEndpoint() == null ? null : URI.create(file.dynamoDbEndpoint()),
            file.region(),
            Duration.ofMillis(file.failoverMillis()));
  }

  /** The properties may have been edited since, or others may have been given. */
  private void requireSame(UndoFile file, Application application) throws JkinesisException {
    ClientSettings dynamoDb = ClientSettings.of(application.dynamoDb());
    String endpoint = dynamoDb.endpoint() == null ? null : dynamoDb.endpoint().toString();
    if (!file.table().equals(application.tables().leases())
        || !file.region().equals(dynamoDb.region().id())
        || !Objects.equals(file.dynamoDbEndpoint(), endpoint)) {
      throw JkinesisException.usage(
          "%s is of the table %s in %s, and not of %s in %s"
              .formatted(
                  path,
                  file.table(),
                  place(file.dynamoDbEndpoint(), file.region()),
                  application.tables().leases(),
                  place(endpoint, dynamoDb.region().id())));
    }
  }

  private static String place(@Nullable String endpoint, String region) {
    return endpoint == null ? region : endpoint;
  }

  private ResetPlan plan(UndoFile file, Leases leases) throws JkinesisException {
    List<Change> changes = new ArrayList<>();
    List<String> changedSince = new ArrayList<>();
    for (UndoFile.Entry entry : file.leases()) {
      Lease lease = leases.get(entry.shardId());
      if (isAsLeft(lease, entry.after())) {
        changes.add(change(entry, lease));
      } else if (!isAsBefore(lease, entry.before())) {
        changedSince.add(entry.shardId());
      } else if (lease != null) {
        changes.add(Change.keep(lease, "already as before"));
      }
    }
    if (!changedSince.isEmpty()) {
      throw JkinesisException.failure(
          "%d of %d leases have changed since the reset, %s for example: a worker has started (nothing was changed)"
              .formatted(changedSince.size(), file.leases().size(), changedSince.get(0)));
    }
    return new ResetPlan(changes, Notes.of(changes, leases));
  }

  private static boolean isAsLeft(@Nullable Lease lease, UndoFile.@Nullable After after) {
    if (lease == null || after == null) {
      return lease == null && after == null;
    }
    return lease.counter() == after.counter()
        && lease.checkpoint().equals(new Checkpoint(after.checkpoint(), after.subSequenceNumber()));
  }

  /**
   * This lease was never changed, because the reset, of more leases than fit into a transaction,
   * was interrupted; or the change was already undone.
   */
  private static boolean isAsBefore(@Nullable Lease lease, UndoFile.@Nullable Before before) {
    if (lease == null || before == null) {
      return lease == null && before == null;
    }
    return lease
        .checkpoint()
        .equals(new Checkpoint(before.checkpoint(), before.subSequenceNumber()));
  }

  /**
   * Undoes one change.
   *
   * @param lease as the reset left it; null if it deleted it
   */
  private static Change change(UndoFile.Entry entry, @Nullable Lease lease) {
    UndoFile.Before before = entry.before();
    if (before == null) {
      return Change.delete(Objects.requireNonNull(lease, "what was made"), "is deleted");
    }
    Checkpoint checkpoint = new Checkpoint(before.checkpoint(), before.subSequenceNumber());
    if (lease == null) {
      return Change.make(restored(entry.shardId(), before, checkpoint), "as before");
    }
    if (before.shard() != null) {
      return Change.replace(lease, restored(entry.shardId(), before, checkpoint), "as before");
    }
    return new Change(
        lease.shardId(),
        lease.checkpoint(),
        checkpoint,
        "as before",
        new LeaseChange.Move(
            lease, checkpoint, pending(before), before.ownerSwitches(), before.latestSinceTime()));
  }

  /** Without its owner: any worker that starts can acquire the lease. */
  private static Lease restored(String shardId, UndoFile.Before before, Checkpoint checkpoint) {
    UndoFile.ShardShape shard =
        Objects.requireNonNullElse(
            before.shard(), new UndoFile.ShardShape(List.of(), List.of(), null, null));
    return new Lease(
            shardId,
            null,
            null,
            0,
            checkpoint,
            null,
            before.ownerSwitches(),
            new TreeSet<>(shard.parents()),
            new TreeSet<>(shard.children()),
            shard.startingHashKey() == null || shard.endingHashKey() == null
                ? null
                : new Lease.HashKeys(shard.startingHashKey(), shard.endingHashKey()),
            null)
        .withLatestSince(before.latestSinceTime());
  }

  private static Lease.@Nullable Pending pending(UndoFile.Before before) {
    return before.pendingCheckpoint() == null
        ? null
        : new Lease.Pending(
            new Checkpoint(
                before.pendingCheckpoint(),
                Objects.requireNonNullElse(before.pendingSubSequenceNumber(), 0L)),
            before.pendingState());
  }
}
