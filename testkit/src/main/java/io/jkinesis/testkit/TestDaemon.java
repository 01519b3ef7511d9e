package io.jkinesis.testkit;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardInfo;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.process.EnvironmentVariables;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.internal.child.InMemoryChild;
import io.jkinesis.testkit.internal.child.ProcessChild;
import io.jkinesis.testkit.internal.daemon.Conversation;
import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A daemon in a test. It drives one consumer through one session, as KCL's MultiLangDaemon would:
 * in memory, or as a process, which can be written in any language.
 *
 * <p>First the options ({@link #dialect} and the like), then {@link #init}, {@link #deliver} any
 * number of times, and an end: {@link #endShard}, {@link #loseLease} or {@link #requestShutdown}.
 *
 * <p>It stores checkpoints as the KCL does and rejects those that the KCL rejects. What the stock
 * daemon rejects or cannot cope with, such as a field that it does not know, which leaves both
 * sides waiting forever, is an {@link AssertionError} that names the rule. So is a consumer that
 * exits before it is told to, with what it threw as the cause. No method waits longer than {@link
 * #timeout}.
 *
 * <p>To be used by one thread.
 */
public final class TestDaemon extends ObservedSession implements AutoCloseable {

  private @Nullable Duration behindLatest = Duration.ZERO;
  private boolean stopRequested;

  private TestDaemon(Setup setup) {
    super(setup);
  }

  /**
   * Returns a daemon for a consumer in memory. The library's own session calls it, on a thread of
   * its own; what would end its process ends the session. Pauses between tries of a checkpoint are
   * not waited for.
   */
  public static TestDaemon inMemory(RecordConsumer consumer) {
    return inMemory(consumer, RunOptions.defaults());
  }

  /**
   * Returns a daemon for a consumer in memory.
   *
   * @param options how often checkpoints are tried; its graces are a process's and do not matter
   */
  public static TestDaemon inMemory(RecordConsumer consumer, RunOptions options) {
    Objects.requireNonNull(consumer, "consumer");
    return inMemory(shard -> consumer, options);
  }

  /** Returns a daemon for a consumer in memory that the factory makes, as {@link #init} says. */
  public static TestDaemon inMemory(ConsumerFactory factory) {
    return inMemory(factory, RunOptions.defaults());
  }

  /**
   * Returns a daemon for a consumer in memory that the factory makes, as {@link #init} says.
   *
   * @param options how often checkpoints are tried; its graces are a process's and do not matter
   */
  public static TestDaemon inMemory(ConsumerFactory factory, RunOptions options) {
    Objects.requireNonNull(factory, "factory");
    return new TestDaemon(new Setup(setup -> new InMemoryChild(factory, options, setup.origin())));
  }

  /** Returns a daemon for a command, which {@link #init} starts; see {@link ProcessBuilder}. */
  public static TestDaemon process(String... command) {
    return process(List.of(command));
  }

  /** Returns a daemon for a command, which {@link #init} starts; see {@link ProcessBuilder}. */
  public static TestDaemon process(List<String> command) {
    List<String> copy = List.copyOf(command);
    return new TestDaemon(
        new Setup(setup -> ProcessChild.start(copy, setup.environment, setup.directory)));
  }

  /** Sets how the daemon speaks; by default {@link Dialect#KCL_3}. Before {@link #init}. */
  public TestDaemon dialect(Dialect dialect) {
    beforeStart().dialect = dialect;
    return this;
  }

  /** Sets how long anything is waited for; by default 10 s. Before {@link #init}. */
  public TestDaemon timeout(Duration timeout) {
    beforeStart().timeout = timeout;
    return this;
  }

  /** Sets an environment variable of a process. Before {@link #init}. */
  public TestDaemon environment(String name, String value) {
    beforeStart().environment.put(name, value);
    return this;
  }

  /**
   * Sets the name of the stream, which the consumer gets from {@link ShardInfo#streamName()}; by
   * default it gets null. Before {@link #init}.
   */
  public TestDaemon stream(String name) {
    return environment(EnvironmentVariables.STREAM, name);
  }

  /**
   * Sets the name of the application, which the consumer gets from {@link
   * ShardInfo#applicationName()}; by default it gets null. Before {@link #init}.
   */
  public TestDaemon application(String name) {
    return environment(EnvironmentVariables.APPLICATION, name);
  }

  /** Sets where a process runs; by default where the test does. Before {@link #init}. */
  public TestDaemon directory(Path directory) {
    beforeStart().directory = directory;
    return this;
  }

  /**
   * Accepts what the stock daemon only answers with an error, or skips without harm: checkpoints
   * that it rejects, and lines on stdout that are not messages. Before {@link #init}.
   */
  public TestDaemon lenient() {
    beforeStart().strict = false;
    return this;
  }

  /** Writes the session down. Before {@link #init}. */
  public TestDaemon recordedBy(Transcript.Recording recording) {
    beforeStart().recording = recording;
    return this;
  }

  /** Starts the consumer on a shard that has no checkpoint; returns when it has acknowledged. */
  public TestDaemon init(String shardId) {
    return init(shardId, "TRIM_HORIZON", 0);
  }

  /** Starts the consumer after a checkpoint; returns when it has acknowledged. */
  public TestDaemon init(String shardId, TestCheckpoint checkpoint) {
    return init(shardId, checkpoint.sequenceNumber(), checkpoint.subSequenceNumber());
  }

  /**
   * Starts the consumer after a checkpoint; returns when it has acknowledged.
   *
   * @param sequenceNumber a decimal number, or {@code TRIM_HORIZON}, {@code LATEST} or {@code
   *     AT_TIMESTAMP}; {@link Dialect#KCL_1_0} does not tell it to the consumer
   * @throws AssertionError if the consumer does not acknowledge; this holds for all later calls
   */
  public TestDaemon init(String shardId, String sequenceNumber, long subSequenceNumber) {
    beforeStart();
    store.begin(sequenceNumber, subSequenceNumber);
    Conversation session = conversation();
    session.where(shardId);
    session.begin(writer -> writer.initialize(shardId, sequenceNumber, subSequenceNumber));
    return awaitAcknowledged();
  }

  /**
   * Delivers a batch; returns when it is acknowledged.
   *
   * @throws IllegalArgumentException if the sequence numbers do not rise
   */
  public TestDaemon deliver(KinesisRecord... records) {
    return deliver(List.of(records));
  }

  /**
   * Delivers a batch; returns when it is acknowledged.
   *
   * @throws IllegalArgumentException if the sequence numbers do not rise
   */
  public TestDaemon deliver(List<KinesisRecord> records) {
    return send(records).awaitAcknowledged();
  }

  /** Delivers a batch without records, as {@code callProcessRecordsEvenForEmptyRecordList} does. */
  public TestDaemon deliverEmpty() {
    return deliver(List.of());
  }

  /** Sets the lag of the following batches behind the end of the shard; by default zero. */
  public TestDaemon behindLatest(@Nullable Duration behind) {
    behindLatest = behind;
    return this;
  }

  /**
   * Delivers a batch and returns immediately, so that a fault can happen while the consumer works.
   * Checkpoints are answered by {@link #awaitAcknowledged()} or {@link #exit()}.
   *
   * @throws IllegalArgumentException if the sequence numbers do not rise
   */
  public TestDaemon send(KinesisRecord... records) {
    return send(List.of(records));
  }

  private TestDaemon send(List<KinesisRecord> records) {
    Conversation session = started();
    Long millisBehind = behindLatest == null ? null : behindLatest.toMillis();
    store.delivered(records);
    session.beginWithCheckpoints(writer -> writer.processRecords(records, millisBehind));
    return this;
  }

  /** Sends text as it is; a line end has to be part of it. Nothing is checked or awaited. */
  public TestDaemon sendRaw(String text) {
    conversation().sendText(text);
    return this;
  }

  /** Returns when the last message is acknowledged. */
  public TestDaemon awaitAcknowledged() {
    started().awaitAcknowledged();
    return this;
  }

  /**
   * Makes the next checkpoint that could be stored fail.
   *
   * @param errorName the simple name of the daemon's exception, such as {@code
   *     ThrottlingException}; after {@code ShutdownException} the lease is lost, and all later
   *     checkpoints fail in the same way
   */
  public TestDaemon failNextCheckpoint(String errorName) {
    return failNextCheckpoint(errorName, 1);
  }

  /** Makes so many checkpoints fail in sequence; each attempt of the consumer counts. */
  public TestDaemon failNextCheckpoint(String errorName, int times) {
    store.failNext(errorName, times);
    return this;
  }

  /** Closes stdin at the next checkpoint, instead of answering it. */
  public TestDaemon closeStdinAtNextCheckpoint() {
    started().closeStdinAtNextCheckpoint();
    return this;
  }

  /**
   * Requests a graceful shutdown; returns when that is acknowledged. The rest of such a shutdown,
   * the lost lease and the end of stdin, comes with {@link #exit()}, unless {@link #endShard()} or
   * another end comes first.
   *
   * @throws IllegalStateException if the dialect has no graceful shutdown
   */
  public TestDaemon requestShutdown() {
    started().beginWithCheckpoints(DaemonMessageWriter::shutdownRequested);
    stopRequested = true;
    return awaitAcknowledged();
  }

  /** Takes the lease away; returns when that is acknowledged. Closes stdin. */
  public TestDaemon loseLease() {
    started().begin(DaemonMessageWriter::leaseLost);
    return awaitAcknowledged().closeStdin();
  }

  /** Ends the shard; returns when that is acknowledged. Closes stdin. */
  public TestDaemon endShard() {
    Conversation session = started();
    if (stopRequested) {
      // Another worker finishes the shard: no checkpoint is asked for.
      session.beginWithCheckpoints(DaemonMessageWriter::shardEnded);
    } else {
      store.shardEnded();
      session.beginShardEnd(DaemonMessageWriter::shardEnded);
    }
    return awaitAcknowledged().closeStdin();
  }

  /** Closes stdin. Before the end of the session, this is what a killed daemon looks like. */
  public TestDaemon closeStdin() {
    conversation().closeStdin();
    return this;
  }

  /** Kills the consumer immediately, like {@code kill -9}, and all processes that it started. */
  public TestDaemon kill() {
    child().kill();
    return this;
  }

  /**
   * Sends a signal to a process.
   *
   * @param name without SIG, such as {@code TERM} or {@code INT}
   * @throws IllegalStateException if the consumer runs in memory
   */
  public TestDaemon signal(String name) {
    child().signal(name);
    return this;
  }

  /**
   * Waits until the consumer has exited and its streams are closed, and answers what it still asks.
   *
   * @return the exit code; 137 after {@link #kill()}
   * @throws AssertionError if it does not exit in time, for instance because no end was sent
   */
  public int exit() {
    Conversation session = conversation();
    if (stopRequested && !session.isPending() && !session.isStdinClosed()) {
      loseLease();
    }
    return session.awaitExit();
  }

  /** Ends the consumer if it still runs; leaves no process. */
  @Override
  public void close() {
    if (isStarted()) {
      child().close();
    }
  }

  void replay(List<TranscriptLine> lines) {
    beforeStart();
    new ReplayedSession(conversation()).hold(lines);
  }
}
