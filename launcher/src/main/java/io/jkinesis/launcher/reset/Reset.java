package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationReference;
import io.jkinesis.launcher.application.KnownApplications;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.launcher.terminal.ProgressLine;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Moves checkpoints to a target. */
final class Reset {

  private final ResetSession session;
  private final Target target;
  private final SortedSet<String> shards;
  private final @Nullable Path undoFile;

  /**
   * Creates a reset of these shards, or of all if the list is empty.
   *
   * @param undoFile null for a generated name
   */
  Reset(ResetSession session, Target target, SortedSet<String> shards, @Nullable Path undoFile) {
    this.session = session;
    this.target = target;
    this.shards = shards;
    this.undoFile = undoFile;
  }

  void run(ApplicationReference reference, StreamOptions options)
      throws JkinesisException, InterruptedException, IOException {
    checkTarget();
    session.requireSomebodyToAsk();
    try (Application application = reference.open();
        KinesisStream stream = options.open(application, reference)) {
      Leases leases = leases(application);
      StreamLeases ofStream = StreamLeases.of(leases, application, stream);
      requireStreamWhereNeeded(ofStream.leases(), stream);
      ResetPlan plan = ofStream.inTable(plan(ofStream.leases(), stream));
      String title =
          "%s in %s to %s"
              .formatted(
                  application.name(), AwsErrors.place("DynamoDB", application.dynamoDb()), target);
      if (session.isConfirmed(title, plan, application, leases)) {
        write(plan, application, reference);
      }
    }
  }

  private void checkTarget() throws JkinesisException {
    if (target instanceof Target.Position && shards.size() != 1) {
      throw JkinesisException.usage("a sequence number belongs to one shard; name it with --shard");
    }
    if (target instanceof Target.Time at && at.time().isAfter(Instant.now())) {
      throw JkinesisException.usage("--to is " + at.time() + ", which is in the future");
    }
  }

  private Leases leases(Application application) throws JkinesisException {
    Leases leases = application.leaseTable().read().orElse(null);
    if (leases == null) {
      throw new KnownApplications(application).missing();
    }
    if (leases.isEmpty()) {
      throw JkinesisException.failure(
          "the lease table %s is empty, so there is nothing to reset: workers will start at initialPositionInStream"
              .formatted(application.tables().leases()));
    }
    return leases;
  }

  private void requireStreamWhereNeeded(Leases leases, @Nullable KinesisStream stream)
      throws JkinesisException {
    if (stream != null) {
      return;
    }
    if (target instanceof Target.Time) {
      throw JkinesisException.usage(
          "a time must be looked up in the stream: give --stream, or the properties FILE");
    }
    if (target instanceof Target.Oldest && shards.isEmpty()) {
      for (Lease lease : leases.all()) {
        for (String parent : lease.parents()) {
          if (leases.get(parent) == null) {
            throw JkinesisException.usage(
                "the lease of %s, the parent of %s, has been deleted, and only the stream can tell whether it"
                        .formatted(parent, lease.shardId())
                    + " still has records: give --stream, or the properties FILE");
          }
        }
      }
    }
  }

  private ResetPlan plan(Leases leases, @Nullable KinesisStream stream)
      throws JkinesisException, InterruptedException {
    try (ProgressLine progress = session.progress()) {
      StreamShards streamShards = stream == null ? null : stream.shards();
      Planner planner =
          new Planner(
              leases, streamShards, new TargetDestinations(target, stream, streamShards, progress));
      return shards.isEmpty() ? planner.all() : planner.only(shards);
    }
  }

  private void write(ResetPlan plan, Application application, ApplicationReference reference)
      throws JkinesisException, InterruptedException {
    Path file = undoFile == null ? UndoWriter.newFile(application.name(), Instant.now()) : undoFile;
    UndoWriter.of(plan, application, reference, target).write(file);
    session.say("The undo file is " + file + ".");
    session.write(
        application.leaseTable(),
        plan.writes(),
        "run the same reset again, or jkinesis reset --undo " + file);
    session.say("Done. To undo it before a worker starts: jkinesis reset --undo " + file);
  }
}
