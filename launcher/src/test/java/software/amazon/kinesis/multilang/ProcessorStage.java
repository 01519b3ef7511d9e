package software.amazon.kinesis.multilang;

import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.launcher.run.Recordings;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.Children;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** The daemon's processor of {@code shard-1}, and what it tells. */
final class ProcessorStage implements AutoCloseable {

  final Told told = new Told();
  final Children children = new Children();
  Recordings recordings = Recordings.NONE;

  private final Properties properties = new Properties();
  private final ExecutorService executor = Executors.newCachedThreadPool();

  /** Sets the daemon's limit for an answer. */
  void answerLimit(Duration limit) {
    properties.setProperty("timeoutInSeconds", String.valueOf(limit.toSeconds()));
  }

  /** Starts a consumer; returns when it has acknowledged {@code initialize}, or failed. */
  ShardRecordProcessor start(ChildCommand command) {
    properties.setProperty("applicationName", "a");
    properties.setProperty("streamName", "s");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    var configuration = new KinesisClientLibConfigurator().getConfiguration(properties);
    ShardRecordProcessor processor =
        new HostedProcessors(command, executor, configuration, told, recordings, children)
            .shardRecordProcessor();
    processor.initialize(
        InitializationInput.builder()
            .shardId("shard-1")
            .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
            .build());
    return processor;
  }

  /** A batch without records. */
  static ProcessRecordsInput batch() {
    return ProcessRecordsInput.builder().records(List.of()).millisBehindLatest(0L).build();
  }

  /** A batch of one record. */
  static ProcessRecordsInput batch(String partitionKey, String text) {
    KinesisClientRecord record =
        KinesisClientRecord.builder()
            .partitionKey(partitionKey)
            .sequenceNumber("500")
            .data(StandardCharsets.UTF_8.encode(text))
            .build();
    return ProcessRecordsInput.builder().records(List.of(record)).millisBehindLatest(0L).build();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** What was told, in order. */
  static final class Told implements ConsumerEvents {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final List<ConsumerFailure> failures = Collections.synchronizedList(new ArrayList<>());
    boolean stopping;

    @Override
    public boolean starting(String shardId) {
      events.add("starting " + shardId);
      return !stopping;
    }

    @Override
    public void started(String shardId, long pid) {
      events.add("started " + shardId);
    }

    @Override
    public void toldToStop(String shardId) {
      events.add("toldToStop " + shardId);
    }

    @Override
    public void leaseLost(String shardId) {
      events.add("leaseLost " + shardId);
    }

    @Override
    public void shardEnded(String shardId) {
      events.add("shardEnded " + shardId);
    }

    @Override
    public void failed(ConsumerFailure failure) {
      failures.add(failure);
    }

    @Override
    public void stderr(String shardId, String line) {
      events.add(shardId + " | " + line);
    }
  }
}
