package io.jkinesis.testkit;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardInfo;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.process.EnvironmentVariables;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.internal.child.ConsumerSubprocess;
import io.jkinesis.testkit.internal.child.InMemoryConsumer;
import io.jkinesis.testkit.internal.daemon.Conversation;
import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A daemon for tests. It drives one consumer through one session, as the KCL's MultiLangDaemon
 * does: in memory, or as a process, which can be written in any language.
 *
 * <p>Set options first ({@link #dialect} and others). Then call {@link #init}, {@link #deliver} any
 * number of times, and one of {@link #endShard}, {@link #loseLease} and {@link #requestShutdown}.
 *
 * <p>It stores the checkpoints that the KCL stores, and rejects those that the KCL rejects. If the
 * consumer does something that the stock daemon rejects or cannot handle, such as sending an
 * unknown field, after which both sides would wait forever, an {@link AssertionError} names the
 * broken rule. The same happens if the consumer exits prematurely; the error's cause is what it
 * threw. No method waits longer than {@link #timeout}.
 *
 * <p>Not thread-safe: use it from one thread.
 */
public final class TestDaemon extends ObservedSession implements AutoCloseable {

  private @Nullable Duration behindLatest = Duration.ZERO;
  private boolean stopRequested;

  private TestDaemon(Setup setup) {
    super(setup);
  }

  /**
   * Returns a daemon for a consumer in memory. The library's own session calls the consumer, on a
   * separate thread. Where a consumer process would exit, only the session ends. Pauses between
   * attempts of a checkpoint are skipped.
   */
  public static TestDaemon inMemory(RecordConsumer consumer) {
    return inMemory(consumer, RunOptions.defaults());
  }

  /**
   * Returns a daemon for a consumer in memory.
   *
   * @param options how often checkpoints are attempted, and how long the exit waits for the
   *     consumer's {@code close}: half of {@link RunOptions#exitGrace()}; {@link
   *     RunOptions#shutdownGrace()} applies only to processes and is ignored
   */
  public static TestDaemon inMemory(RecordConsumer consumer, RunOptions options) {
    Objects.requireNonNull(consumer, "consumer");
    return inMemory(shard -> consumer, options);
  }

  /**
   * Returns a daemon for a consumer in memory. {@link #init} creates the consumer with the factory.
   */
  public static TestDaemon inMemory(ConsumerFactory factory) {
    return inMemory(factory, RunOptions.defaults());
  }

  /**
   * Returns a daemon for a consumer in memory. {@link #init} creates the consumer with the factory.
   *
   * @param options how often checkpoints are attempted, and how long the exit waits for the
   *     consumer's {@code close}: half of {@link RunOptions#exitGrace()}; {@link
   *     RunOptions#shutdownGrace()} applies only to processes and is ignored
   */
  public static TestDaemon inMemory(ConsumerFactory factory, RunOptions options) {
    Objects.requireNonNull(factory, "factory");
    return new TestDaemon(
        new Setup(setup -> new InMemoryConsumer(factory, options, setup.origin())));
  }

  /** Returns a daemon for a command, which {@link #init} starts. See {@link ProcessBuilder}. */
  public static TestDaemon process(String... command) {
    return process(List.of(command));
  }

  /** Returns a daemon for a command, which {@link #init} starts. See {@link ProcessBuilder}. */
  public static TestDaemon process(List<String> command) {
    List<String> copy = List.copyOf(command);
    return new TestDaemon(
        new Setup(setup -> ConsumerSubprocess.start(copy, setup.environment, setup.directory)));
  }

  /** Sets the dialect of the daemon. Default: {@link Dialect#KCL_3}. Call before {@link #init}. */
  public TestDaemon dialect(Dialect dialect) {
    beforeStart().dialect = dialect;
    return this;
  }

  /** Sets the maximum time of each wait. Default: 10 s. Call before {@link #init}. */
  public TestDaemon timeout(Duration timeout) {
    beforeStart().timeout = timeout;
    return this;
  }

  /** Sets an environment variable for a process. Call before {@link #init}. */
  public TestDaemon environment(String name, String value) {
    beforeStart().environment.put(name, value);
    return this;
  }

  /**
   * Sets the name of the stream, for {@link ShardInfo#streamName()}. Default: null. Call before
   * {@link #init}.
   */
  public TestDaemon stream(String name) {
    return environment(EnvironmentVariables.STREAM, name);
  }

  /**
   * Sets the name of the application, for {@link ShardInfo#applicationName()}. Default: null. Call
   * before {@link #init}.
   */
  public TestDaemon application(String name) {
    return environment(EnvironmentVariables.APPLICATION, name);
  }

  /**
   * Sets the working directory of a process. Default: the working directory of the test. Call
   * before {@link #init}.
   */
  public TestDaemon directory(Path directory) {
    beforeStart().directory = directory;
    return this;
  }

  /**
   * Accepts what the stock daemon answers with an error or ignores without harm: checkpoints that
   * it rejects, and lines on stdout that are not messages. Call before {@link #init}.
   */
  public TestDaemon lenient() {
    beforeStart().strict = false;
    return this;
  }

  /** Records the session in a file. Call before {@link #init}. */
  public TestDaemon transcript(Transcript.Recording recording) {
    beforeStart().recording = recording;
    return this;
  }

  /**
   * Starts the consumer on a shard without a checkpoint; returns when {@code init} is acknowledged.
   */
  public TestDaemon init(String shardId) {
    return init(shardId, "TRIM_HORIZON", 0);
  }

  /** Starts the consumer after a checkpoint; returns when {@code init} is acknowledged. */
  public TestDaemon init(String shardId, TestCheckpoint checkpoint) {
    return init(shardId, checkpoint.sequenceNumber(), checkpoint.subSequenceNumber());
  }

  /**
   * Starts the consumer after a checkpoint; returns when {@code init} is acknowledged.
   *
   * @param sequenceNumber a decimal number, or {@code TRIM_HORIZON}, {@code LATEST} or {@code
   *     AT_TIMESTAMP}; {@link Dialect#KCL_1_0} does not send it to the consumer
   * @throws AssertionError if the consumer does not acknowledge; this applies to all further
   *     methods, too
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
   * @throws IllegalArgumentException if the sequence numbers do not increase
   */
  public TestDaemon deliver(KinesisRecord... records) {
    return deliver(List.of(records));
  }

  /**
   * Delivers a batch; returns when it is acknowledged.
   *
   * @throws IllegalArgumentException if the sequence numbers do not increase
   */
  public TestDaemon deliver(List<KinesisRecord> records) {
    return send(records).awaitAcknowledged();
  }

  /**
   * Delivers a batch without records, as a daemon does if {@code
   * callProcessRecordsEvenForEmptyRecordList} is true.
   */
  public TestDaemon deliverEmpty() {
    return deliver(List.of());
  }

  /**
   * Sets the lag of the following batches: the time to the end of the shard, or null for unknown.
   * Default: zero.
   */
  public TestDaemon behindLatest(@Nullable Duration behind) {
    behindLatest = behind;
    return this;
  }

  /**
   * Delivers a batch and returns immediately, so that a fault can happen while the consumer works.
   * Checkpoints are answered by {@link #awaitAcknowledged()} or {@link #awaitExit()}.
   *
   * @throws IllegalArgumentException if the sequence numbers do not increase
   */
  public TestDaemon deliverWithoutWaiting(KinesisRecord... records) {
    return send(List.of(records));
  }

  private TestDaemon send(List<KinesisRecord> records) {
    Conversation session = started();
    Long millisBehind = behindLatest == null ? null : behindLatest.toMillis();
    store.delivered(records);
    session.beginWithCheckpoints(writer -> writer.processRecords(records, millisBehind));
    return this;
  }

  /** Sends text unchanged; it must include the line ending. Nothing is checked or awaited. */
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

  /** Makes this many consecutive checkpoints fail; each attempt of the consumer counts. */
  public TestDaemon failNextCheckpoint(String errorName, int times) {
    store.failNext(errorName, times);
    return this;
  }

  /** Closes stdin at the next checkpoint instead of answering it. */
  public TestDaemon closeStdinAtNextCheckpoint() {
    started().closeStdinAtNextCheckpoint();
    return this;
  }

  /**
   * Requests a graceful shutdown; returns when that is acknowledged. {@link #awaitExit()} then
   * sends the loss of the lease and closes stdin, unless {@link #endShard()} or another end is
   * called before.
   *
   * @throws IllegalStateException if the dialect has no graceful shutdown
   */
  public TestDaemon requestShutdown() {
    started().beginWithCheckpoints(DaemonMessageWriter::shutdownRequested);
    stopRequested = true;
    return awaitAcknowledged();
  }

  /** Reports the loss of the lease and closes stdin; returns when that is acknowledged. */
  public TestDaemon loseLease() {
    started().begin(DaemonMessageWriter::leaseLost);
    return awaitAcknowledged().closeStdin();
  }

  /** Ends the shard and closes stdin; returns when that is acknowledged. */
  public TestDaemon endShard() {
    Conversation session = started();
    if (stopRequested) {
      // Another worker finishes the shard: no checkpoint is requested.
      session.beginWithCheckpoints(DaemonMessageWriter::shardEnded);
    } else {
      store.shardEnded();
      session.beginShardEnd(DaemonMessageWriter::shardEnded);
    }
    return awaitAcknowledged().closeStdin();
  }

  /** Closes stdin. Before the end of the session, this simulates a killed daemon. */
  public TestDaemon closeStdin() {
    conversation().closeStdin();
    return this;
  }

  /** Kills the consumer and all processes that it started, like {@code kill -9}. */
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
   * Waits until the consumer has exited and its streams are closed, and answers its remaining
   * requests.
   *
   * @return the exit code; 137 after {@link #kill()}
   * @throws AssertionError if it does not exit within the timeout, for instance because the session
   *     was not ended
   */
  public int awaitExit() {
    Conversation session = conversation();
    if (stopRequested && !session.isPending() && !session.isStdinClosed()) {
      loseLease();
    }
    return session.awaitExit();
  }

  /** Kills the consumer if it is still running, so that no process is left. */
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
