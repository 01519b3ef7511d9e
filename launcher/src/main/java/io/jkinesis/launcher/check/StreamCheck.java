package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.NOTE;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.internal.kcl.StreamList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;

/** Checks that the stream exists and may be read. */
final class StreamCheck {

  private final AppProperties app;
  private final ResolvedDaemon daemon;
  private final KinesisAsyncClient client;
  private final AwsService kinesis;
  private final Findings findings;
  private final String key;
  private final String stream;
  private final @Nullable String arn;
  private final boolean isOfList;

  /**
   * @param stream its name or ARN, one of {@code streams}
   */
  StreamCheck(
      AppProperties app,
      AppStreams streams,
      String stream,
      ResolvedDaemon daemon,
      AwsService kinesis,
      Findings findings) {
    this.app = app;
    this.daemon = daemon;
    this.client = daemon.kinesis();
    this.kinesis = kinesis;
    this.findings = findings;
    this.key = streams.key();
    this.stream = StreamList.name(stream);
    this.isOfList = streams.isList();
    // Of a single stream's ARN, the daemon uses only the name, in its own region.
    this.arn = isOfList && stream.startsWith("arn:") ? stream : null;
  }

  void check() throws InterruptedException {
    kinesis.requireListener();
    if (!kinesis.answers()) {
      return;
    }
    FanOutConfig fanOut = daemon.fanOut();
    StreamDescriptionSummary summary = describe(fanOut == null && !isOfList ? WARNING : ERROR);
    if (!kinesis.answers()) {
      return;
    }
    String shard = firstShard();
    if (shard == null || !kinesis.answers()) {
      return;
    }
    if (fanOut == null) {
      read(shard);
    } else {
      subscribe(fanOut, summary);
    }
  }

  /**
   * Polling one stream needs only ListShards, but without this permission the stream's state is
   * unknown.
   */
  private @Nullable StreamDescriptionSummary describe(Severity severity)
      throws InterruptedException {
    AwsPermission right = right("DescribeStreamSummary", severity);
    AwsAnswer<DescribeStreamSummaryResponse> answer =
        kinesis.ask(
            right,
            client.describeStreamSummary(
                request -> request.streamName(arn == null ? stream : null).streamARN(arn)));
    if (answer.refusal() != null && !answer.isNotFound()) {
      kinesis.refused(right, answer.refusal());
    }
    if (answer.value() == null) {
      return null;
    }
    StreamDescriptionSummary summary = answer.value().streamDescriptionSummary();
    checkStatus(summary.streamStatus());
    checkThreads(Objects.requireNonNullElse(summary.openShardCount(), 0));
    return summary;
  }

  private void checkStatus(StreamStatus status) {
    if (status == StreamStatus.DELETING) {
      findings.add(ERROR, key, "the stream " + stream + " is being deleted", "");
    } else if (status == StreamStatus.CREATING) {
      findings.add(ERROR, key, "the stream " + stream + " is still being created", "wait for it");
    }
  }

  private void checkThreads(int shards) {
    if (isOfList) {
      return; // the stock daemon has no list
    }
    String threads = app.value("maxActiveThreads", "0");
    int needed = shards * PitfallCheck.THREADS_A_SHARD;
    int given = Integer.parseInt(threads);
    if (given >= PitfallCheck.THREADS_A_SHARD && given < needed) {
      findings.add(
          WARNING,
          "maxActiveThreads",
          given
              + " threads serve "
              + given / PitfallCheck.THREADS_A_SHARD
              + " of "
              + shards
              + " open shards under the stock daemon (jkinesis run ignores it)",
          "give " + needed + ", or remove it for as many as needed");
    }
  }

  /** Also checks whether the stream exists. */
  private @Nullable String firstShard() throws InterruptedException {
    AwsPermission right = right("ListShards", ERROR);
    AwsAnswer<ListShardsResponse> answer =
        kinesis.ask(
            right,
            client.listShards(
                request ->
                    request.streamName(arn == null ? stream : null).streamARN(arn).maxResults(1)));
    if (answer.isNotFound()) {
      findings.add(
          ERROR,
          key,
          "the stream " + stream + " does not exist in " + kinesis.place(),
          "correct the name or the region, or create the stream");
    } else if (answer.refusal() != null) {
      kinesis.refused(right, answer.refusal());
    }
    return answer.value() == null || answer.value().shards().isEmpty()
        ? null
        : answer.value().shards().get(0).shardId();
  }

  /** Reads from the end of a shard, so that most likely no record is transferred. */
  private void read(String shard) throws InterruptedException {
    AwsPermission right = right("GetShardIterator", ERROR);
    AwsAnswer<GetShardIteratorResponse> answer =
        kinesis.ask(
            right,
            client.getShardIterator(
                request ->
                    request
                        .streamName(arn == null ? stream : null)
                        .streamARN(arn)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.LATEST)));
    if (answer.refusal() != null) {
      kinesis.refused(right, answer.refusal());
    } else if (answer.value() != null) {
      String iterator = answer.value().shardIterator();
      AwsPermission reading = right("GetRecords", ERROR);
      var records =
          kinesis.ask(
              reading, client.getRecords(request -> request.shardIterator(iterator).limit(1)));
      if (records.refusal() != null) {
        kinesis.refused(reading, records.refusal());
      }
    }
  }

  /** Subscribing itself cannot be tried: it would end the subscription of a running worker. */
  private void subscribe(FanOutConfig fanOut, @Nullable StreamDescriptionSummary summary)
      throws InterruptedException {
    String readAhead = "maxPendingProcessRecordsInput";
    if (app.value(readAhead) != null) {
      findings.add(
          WARNING,
          readAhead,
          "does nothing with fan-out",
          "remove it, or set retrievalMode = POLLING");
    }
    String arn = fanOut.consumerArn();
    String name = fanOut.consumerName() == null ? fanOut.applicationName() : fanOut.consumerName();
    if (arn == null && summary == null) {
      return;
    }
    AwsPermission right = right("DescribeStreamConsumer", ERROR);
    var answer =
        kinesis.ask(
            right,
            client.describeStreamConsumer(
                request -> {
                  if (arn == null) {
                    request.streamARN(streamArn(summary)).consumerName(name);
                  } else {
                    request.consumerARN(arn);
                  }
                }));
    if (answer.isNotFound() && arn == null) {
      findings.add(
          NOTE,
          key,
          "the consumer " + name + " of the stream is registered at the first start",
          "that needs the permission kinesis:RegisterStreamConsumer, which cannot be tested");
    } else if (answer.refusal() != null) {
      kinesis.refused(right, answer.refusal());
    }
    findings.add(
        NOTE, key, "the permission kinesis:SubscribeToShard is needed, too", "it cannot be tested");
  }

  private static String streamArn(@Nullable StreamDescriptionSummary summary) {
    return summary == null ? "" : summary.streamARN();
  }

  private AwsPermission right(String action, Severity severity) {
    return new AwsPermission("kinesis:" + action, "the stream " + stream, key, severity);
  }
}
