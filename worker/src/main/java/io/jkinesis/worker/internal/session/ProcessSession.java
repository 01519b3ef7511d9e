package io.jkinesis.worker.internal.session;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.daemon.AwaitedStatus;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.daemon.Rule;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.worker.internal.session.StartedConsumer.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A consumer process that speaks the protocol of the MultiLangDaemon. Each call sends a message,
 * answers the checkpoints that the consumer requests, and returns when the status arrives.
 */
final class ProcessSession implements ShardSession {

  private static final Duration STDIN_IS_CHECKED = Duration.ofSeconds(1);

  /** What a consumer may send during a call. */
  private enum Phase {
    BEGIN(false, false),
    WORK(true, false),
    END(false, true),
    SHARD_END(true, true);

    private final boolean checkpointsLegal;

    /** Whether the process may exit as soon as it has acknowledged. */
    private final boolean isLast;

    Phase(boolean checkpointsLegal, boolean isLast) {
      this.checkpointsLegal = checkpointsLegal;
      this.isLast = isLast;
    }
  }

  private final ShardInfo shard;
  private final SessionHost host;
  private final ConsumerLaunch launch;
  private final Inbox inbox;
  private final ProcessFailure failure;
  private final ServedCheckpoints checkpoints;
  private final AwaitedStatus awaited = new AwaitedStatus();

  private volatile @Nullable StartedConsumer started;

  ProcessSession(ShardInfo shard, SessionHost host, ConsumerLaunch launch) {
    this.shard = shard;
    this.host = host;
    this.launch = launch;
    this.inbox = new Inbox(host::failed);
    this.failure = new ProcessFailure(inbox, this::startThread);
    this.checkpoints = new ServedCheckpoints(host);
  }

  @Override
  public void start() throws SessionFailedException {
    inbox.begin("initialize");
    try {
      StartedConsumer consumer = launch.start(shard, host, inbox, failure);
      started = consumer;
      converse(
          consumer,
          Phase.BEGIN,
          writer ->
              writer.initialize(
                  shard.shardId(), shard.sequenceNumber(), shard.subSequenceNumber()));
    } catch (IOException e) {
      failure.over();
      throw new SessionFailedException(
          "the consumer process could not be started: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      failure.over();
      throw new SessionFailedException("the consumer process could not be served: " + e, e);
    } finally {
      inbox.done();
    }
  }

  @Override
  public void deliver(RecordBatch batch) throws SessionFailedException {
    checkpoints.delivered(batch);
    Duration behind = batch.behindLatest();
    Long millis = behind == null ? null : behind.toMillis();
    call("processRecords", Phase.WORK, writer -> writer.processRecords(batch.records(), millis));
  }

  @Override
  public void end(ShutdownType type) throws SessionFailedException {
    switch (type) {
      case REQUESTED -> {
        if (launch.dialect() != Dialect.KCL_1_0) { // which has no such message
          call("shutdownRequested", Phase.WORK, writer -> writer.shutdownRequested());
        }
      }
      case LEASE_LOST -> {
        call("leaseLost", Phase.END, writer -> writer.leaseLost());
        release();
      }
      case SHARD_ENDED -> {
        checkpoints.shardEnded();
        call("shardEnded", Phase.SHARD_END, writer -> writer.shardEnded());
        release();
        if (checkpoints.isShardEndMissing()) {
          throw new SessionFailedException(
              "the consumer process acknowledged the end of the shard without a checkpoint of"
                  + " everything (rule "
                  + Rule.SHARD_END_CHECKPOINT
                  + "), without which the child shards could never start",
              null);
        }
      }
    }
  }

  @Override
  public void leaseLost() {
    checkpoints.leaseLost();
  }

  @Override
  public void abandon(String why) {
    if (!failure.abandon("the consumer " + why)) {
      StartedConsumer consumer = started;
      if (consumer != null) {
        consumer.end(); // it may still take time to exit
      }
    }
  }

  @Override
  public boolean hasEnded() {
    return over().isDone();
  }

  @Override
  public @Nullable Long pid() {
    StartedConsumer consumer = started;
    return consumer == null ? null : consumer.pid();
  }

  private void startThread(Runnable task) {
    launch.starter().startThread("jkinesis-end-" + host.shard(), task);
  }

  /** Completes when the process has exited. */
  CompletableFuture<Void> over() {
    return failure.whenOver();
  }

  private void call(String action, Phase phase, Message message) throws SessionFailedException {
    inbox.begin(action);
    try {
      converse(Objects.requireNonNull(started), phase, message);
    } finally {
      inbox.done();
    }
  }

  /** Sends a message and returns when it is acknowledged. */
  private void converse(StartedConsumer consumer, Phase phase, Message message)
      throws SessionFailedException {
    try {
      Future<String> sent = consumer.send(message);
      ConsumerMessage said = next(consumer, phase);
      while (said instanceof Checkpoint wanted) {
        String error = checkpoints.serve(wanted, phase.checkpointsLegal);
        Future<String> unused = consumer.send(writer -> answer(writer, wanted, error));
        said = next(consumer, phase);
      }
      awaited.await(sent.get(launch.readGrace().toMillis(), TimeUnit.MILLISECONDS));
      awaited.acknowledge((Status) said);
      if (phase.isLast) {
        inbox.over();
      }
    } catch (TimeoutException e) {
      failure.fail("answered without reading its input");
      throw inbox.awaitFailure();
    } catch (ExecutionException e) {
      throw inbox.awaitFailure(); // the thread that writes knows the reason
    } catch (InterruptedException e) {
      failure.fail("was ended", ", because the thread that waited for it was interrupted");
      Thread.currentThread().interrupt();
      throw inbox.awaitFailure();
    } catch (RuleBrokenException | RuntimeException e) {
      failure.found(e);
      throw inbox.awaitFailure();
    }
  }

  /** Waits without a limit, unless the process can no longer read. */
  private ConsumerMessage next(StartedConsumer consumer, Phase phase)
      throws SessionFailedException, InterruptedException {
    ConsumerMessage said = inbox.next(STDIN_IS_CHECKED);
    while (said == null) {
      if (!phase.isLast && consumer.hasClosedStdin()) {
        failure.fail("closed its stdin");
      }
      said = inbox.next(STDIN_IS_CHECKED);
    }
    return said;
  }

  private static String answer(
      DaemonMessageWriter writer, Checkpoint wanted, @Nullable String error) throws IOException {
    writer.checkpointAnswer(wanted.sequenceNumber(), wanted.subSequenceNumber(), error);
    return "checkpoint";
  }

  /** Closes stdin, which makes the consumer exit, and waits for that up to the grace period. */
  private void release() {
    StartedConsumer consumer = Objects.requireNonNull(started);
    consumer.closeStdin();
    consumer.awaitExit(launch.exitGrace());
    failure.over();
  }
}
