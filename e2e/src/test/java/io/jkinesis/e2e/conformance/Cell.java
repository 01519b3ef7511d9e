package io.jkinesis.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.conformance.host.CheckpointCall;
import io.jkinesis.e2e.conformance.host.DaemonHost;
import io.jkinesis.e2e.conformance.host.DaemonSession;
import io.jkinesis.e2e.conformance.host.SentRecord;
import io.jkinesis.e2e.consumers.Scripted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A daemon and a consumer that run one session, in a folder of their own. */
final class Cell {

  static final String SHARD = DaemonHost.SHARD;
  private static final String START = "49680484100896674266442230979187700623194303107463905000";
  private static final long START_SUB = 3;
  private static final long BEHIND = 1500;

  final DaemonUnderTest daemon;
  final ShardRecords records = new ShardRecords();
  private final Path folder;
  private final Opener opener;
  private @Nullable DaemonSession session;
  private @Nullable SentRecord lastDelivered;

  /** For each checkpoint of all records in a batch, the position at which our worker stores it. */
  private final List<CheckpointCall> everything = new ArrayList<>();

  /** Opens a session. */
  interface Opener {
    DaemonSession open(String properties) throws IOException;
  }

  /**
   * @param folder a folder within the daemon's
   */
  Cell(DaemonUnderTest daemon, Opener opener, Path folder) {
    this.daemon = daemon;
    this.opener = opener;
    this.folder = folder;
  }

  /** Returns the daemon's side, once the consumer is started. */
  DaemonSession session() {
    return Objects.requireNonNull(session, "start comes first");
  }

  /** Starts a {@link Scripted} consumer. */
  void startScripted() throws IOException {
    start(ConformanceCommands.scripted(folder.resolve("journal")));
  }

  /** Starts the example. */
  void startTrivial() throws IOException {
    start(ConformanceCommands.trivial(folder));
  }

  private void start(List<String> command) throws IOException {
    Files.writeString(folder.resolve("consumer.sh"), ConformanceCommands.script(command));
    String name = folder.getFileName().toString();
    Files.writeString(
        folder.resolve("daemon.properties"),
        """
        executableName = sh %s/consumer.sh
        applicationName = conformance
        streamName = conformance
        regionName = us-east-1
        AWSCredentialsProvider = DefaultAWSCredentialsProviderChain, DefaultCredentialsProvider
        %s
        """
            .formatted(name, daemon.isWorker() ? "jkinesis.dialect = " + daemon.dialect() : ""));
    session = opener.open(name + "/daemon.properties");
    session.initialize(SHARD, START, START_SUB);
  }

  void deliver(SentRecord... batch) {
    deliver(List.of(batch));
  }

  void deliver(List<SentRecord> batch) {
    session().processRecords(new ArrayList<>(batch), BEHIND);
    if (daemon.isWorker()) {
      lastDelivered = batch.isEmpty() ? lastDelivered : batch.get(batch.size() - 1);
      while (everything.size() < session().checkpoints().size()) {
        everything.add(atTheLastDelivered());
      }
    }
  }

  /** Returns the position of our worker's checkpoint of all records; decision 15 explains it. */
  private CheckpointCall atTheLastDelivered() {
    SentRecord last = Objects.requireNonNull(lastDelivered);
    return new CheckpointCall(last.sequenceNumber(), last.subSequenceNumber());
  }

  /** Checks, after the start, whether the daemon cannot ask for a stop. */
  boolean lacksShutdownRequested() {
    assertThat(session().hasShutdownRequested()).isEqualTo(daemon.hasShutdownRequested);
    return !daemon.hasShutdownRequested;
  }

  /** Checks, after the start, whether the daemon passes aggregated records on unchanged. */
  boolean lacksUnpacking() {
    assertThat(session().unpacksAggregates()).isEqualTo(daemon.unpacksAggregates);
    return !daemon.unpacksAggregates;
  }

  /** Takes the lease away, which ends any session. */
  void loseLease() {
    session().leaseLost();
    assertExit();
  }

  void endShard() {
    session().shardEnded();
    assertExit();
  }

  private void assertExit() {
    assertThat(session().exitCode()).as("the consumer's exit code").isZero();
  }

  void assertCheckpoints(CheckpointCall... calls) {
    List<CheckpointCall> expected = new ArrayList<>(List.of(calls));
    for (int i = 0; i < Math.min(calls.length, everything.size()); i++) {
      if (calls[i].equals(CheckpointCall.EVERYTHING)) {
        expected.set(i, everything.get(i));
      }
    }
    assertThat(session().checkpoints())
        .as("calls of the checkpointer")
        .containsExactlyElementsOf(expected);
  }

  /** Returns the checkpointer's arguments for a record's own position. */
  CheckpointCall at(SentRecord record) {
    Long sub = daemon.isWorker() ? 0L : null; // the KCL treats 0 as none
    if (daemon.tellsPlaces) {
      sub = record.subSequenceNumber();
    }
    return new CheckpointCall(record.sequenceNumber(), sub);
  }

  /** Asserts the calls of a {@link Scripted} consumer, and the results of its checkpoints. */
  void assertJournal(String... lines) throws IOException {
    assertThat(Files.readAllLines(folder.resolve("journal")))
        .as("the consumer's journal")
        .containsExactly(lines);
  }

  String init() {
    return "init "
        + SHARD
        + " "
        + Scripted.place(ifTold(START), daemon.tellsPlaces ? START_SUB : null);
  }

  String batch(int size) {
    return "batch " + size + " " + (daemon.tellsPlaces ? BEHIND : null);
  }

  String record(SentRecord sent) {
    return record(sent, sent.partitionKey());
  }

  /** Returns the journal's line for a record that arrives with a different key. */
  String record(SentRecord sent, String partitionKey) {
    return Scripted.recordLine(
        Scripted.place(sent.sequenceNumber(), daemon.tellsPlaces ? sent.subSequenceNumber() : 0),
        daemon.hasArrivalTimes ? sent.arrivalMillis() : null,
        partitionKey,
        sent.bytes());
  }

  private @Nullable String ifTold(String value) {
    return daemon.tellsPlaces ? value : null;
  }

  /** Asserts the file that the example writes. */
  void assertDemo(String... lines) throws IOException {
    assertThat(Files.readAllLines(folder.resolve(SHARD + ".demo")))
        .as("the example's file")
        .containsExactly(lines);
  }
}
