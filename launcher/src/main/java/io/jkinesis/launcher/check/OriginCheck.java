package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseKey;
import io.jkinesis.worker.internal.leases.LeaseOrigin;
import io.jkinesis.worker.internal.leases.LeaseOrigin.Contradiction;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Checks that the checkpoints belong to the stream: no worker can continue from those of another
 * stream.
 */
final class OriginCheck {

  /** The list of shards may be outdated after a split or a merge. */
  private static final int LOOKS = 3;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final int PROBES = 5;

  private final ResolvedDaemon daemon;
  private final String stream;
  private final String key;
  private final boolean isList;
  private final AwsService kinesis;
  private final AwsService dynamoDb;
  private final Findings findings;

  OriginCheck(
      AppProperties app,
      ResolvedDaemon daemon,
      AwsService kinesis,
      AwsService dynamoDb,
      Findings findings) {
    this.daemon = daemon;
    AppStreams streams = AppStreams.of(app);
    this.stream = StreamList.name(streams.streams().get(0));
    this.key = streams.key();
    this.isList = streams.isList();
    this.kinesis = kinesis;
    this.dynamoDb = dynamoDb;
    this.findings = findings;
  }

  void check() throws InterruptedException {
    Leases leases = leases();
    if (leases == null || leases.isEmpty() || hasOtherKeys(leases) || isList) {
      return; // the keys of a list tell one stream from another
    }
    LeaseOrigin origin = origin(leases);
    for (int look = 1;
        origin != null && look < LOOKS && !origin.contradictions().isEmpty();
        look++) {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      origin = origin(leases);
    }
    if (origin == null) {
      return;
    }
    List<Contradiction> found = new ArrayList<>(origin.contradictions());
    if (found.isEmpty() && daemon.fanOut() == null) {
      for (Lease lease : origin.samples(PROBES)) {
        if (isRejected(lease)) {
          found.add(
              new Contradiction(
                  lease.shardId(), "Kinesis rejects the checkpoint of " + lease.shardId(), true));
        }
      }
    }
    if (!found.isEmpty()) {
      tell(found);
    }
  }

  private boolean hasOtherKeys(Leases leases) {
    boolean isOther =
        leases.shardIds().stream()
            .anyMatch(lease -> (LeaseKey.parse(lease).streamId() != null) != isList);
    if (isOther) {
      findings.add(
          ERROR,
          key,
          (isList
                  ? "the table %s has the leases of a worker over one stream"
                  : "the table %s has the leases of a worker with a list of streams")
              .formatted(daemon.leaseTable()),
          isList
              ? "give another applicationName, or streamName instead"
              : "give another applicationName, or streamNames, which may be a list of one");
    }
    return isOther;
  }

  private void tell(List<Contradiction> found) {
    boolean isOfAnother = found.stream().anyMatch(Contradiction::isOfAnotherStream);
    String more = found.size() == 1 ? "" : " (and " + (found.size() - 1) + " more)";
    findings.add(
        ERROR,
        key,
        (isOfAnother
                    ? "the checkpoints in the table %s belong to another stream than %s"
                    : "with the checkpoints in the table %s, records of %s would never be delivered")
                .formatted(daemon.leaseTable(), stream)
            + ": "
            + found.get(0).what()
            + more,
        "if "
            + stream
            + " was deleted and created again, stop all workers and move the checkpoints with"
            + " jkinesis reset FILE --to TRIM_HORIZON; if it is another stream, give another"
            + " applicationName");
  }

  private @Nullable Leases leases() throws InterruptedException {
    AwsPermission right =
        new AwsPermission(
            "dynamodb:Scan", "the table " + daemon.leaseTable(), "applicationName", ERROR);
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> next = Map.of();
    do {
      Map<String, AttributeValue> from = next;
      AwsAnswer<ScanResponse> answer =
          dynamoDb.ask(
              right,
              daemon
                  .dynamoDb()
                  .scan(
                      scan ->
                          scan.tableName(daemon.leaseTable())
                              .consistentRead(true)
                              .exclusiveStartKey(from.isEmpty() ? null : from)));
      if (answer.value() == null) {
        return null;
      }
      items.addAll(answer.value().items());
      next = answer.value().lastEvaluatedKey();
    } while (!next.isEmpty());
    try {
      return Leases.read(items);
    } catch (IllegalArgumentException e) {
      findings.add(
          ERROR, "applicationName", "the table " + daemon.leaseTable() + " " + e.getMessage(), "");
      return null;
    }
  }

  private @Nullable LeaseOrigin origin(Leases leases) throws InterruptedException {
    AwsPermission right =
        new AwsPermission("kinesis:ListShards", "the stream " + stream, key, ERROR);
    List<Shard> shards = new ArrayList<>();
    String next = null;
    do {
      ListShardsRequest request =
          next == null
              ? ListShardsRequest.builder().streamName(stream).build()
              : ListShardsRequest.builder().nextToken(next).build();
      AwsAnswer<ListShardsResponse> answer =
          kinesis.ask(right, daemon.kinesis().listShards(request));
      if (answer.value() == null) {
        return null;
      }
      shards.addAll(answer.value().shards());
      next = answer.value().nextToken();
    } while (next != null);
    return new LeaseOrigin(leases, new StreamShards(shards));
  }

  /** AWS reports an invalid argument, the local services a shard that does not exist. */
  private boolean isRejected(Lease lease) throws InterruptedException {
    AwsPermission right =
        new AwsPermission("kinesis:GetShardIterator", "the stream " + stream, key, ERROR);
    var answer =
        kinesis.ask(
            right,
            daemon
                .kinesis()
                .getShardIterator(
                    get ->
                        get.streamName(stream)
                            .shardId(lease.shardId())
                            .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                            .startingSequenceNumber(lease.checkpoint().sequenceNumber())));
    return answer.isNotFound() || answer.isRefusedWith("InvalidArgumentException");
  }
}
