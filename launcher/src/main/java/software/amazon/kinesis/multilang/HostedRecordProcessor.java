package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.launcher.run.Recordings;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/**
 * The daemon's processor of one shard, but a failure of its consumer does not end the JVM: it is
 * told, and from then on this processor does nothing. Nor does it if it comes while the worker
 * stops.
 *
 * <p>Doing nothing is safe: the KCL checkpoints only when the consumer's process asks for it, and
 * that process has ended. Throwing would not be: the KCL then logs the batch, payloads and all.
 *
 * <p>The KCL calls from several threads, one at a time under its ShardConsumer's lock.
 */
@NullMarked
final class HostedRecordProcessor extends MultiLangShardRecordProcessor {

  private final ConsumerEvents events;
  private final Recordings recordings;
  private final SessionTee tee;
  private String shardId = "(no shard)";
  private String action = "initialize";
  private @Nullable Process process;
  private @Nullable String startError;
  private boolean idle;

  HostedRecordProcessor(
      ProcessBuilder command,
      ExecutorService executor,
      ObjectMapper mapper,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings) {
    this(command, executor, mapper, configuration, events, recordings, new SessionTee());
  }

  private HostedRecordProcessor(
      ProcessBuilder command,
      ExecutorService executor,
      ObjectMapper mapper,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings,
      SessionTee tee) {
    super(
        command,
        executor,
        mapper,
        new Utf8Pipes.Writer(tee),
        new Utf8Pipes.Reader(tee),
        new Utf8Pipes.Stderr(events),
        configuration);
    this.events = events;
    this.recordings = recordings;
    this.tee = tee;
  }

  @Override
  public void initialize(InitializationInput input) {
    shardId = input.shardId();
    if (!events.starting(shardId)) {
      idle = true;
      return;
    }
    super.initialize(input);
    if (!idle && process != null) {
      events.started(shardId, process.pid());
    }
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    if (!idle) {
      action = "processRecords";
      super.processRecords(input);
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    if (!idle) {
      action = "shutdownRequested";
      super.shutdownRequested(input);
      if (!idle) {
        events.toldToStop(shardId);
      }
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    if (!idle) {
      action = action.equals("shutdownRequested") ? action : "leaseLost";
      super.leaseLost(input);
      if (!idle && process != null) {
        events.leaseLost(shardId);
      }
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    if (!idle) {
      action = "shardEnded";
      super.shardEnded(input);
      if (!idle && process != null) {
        events.shardEnded(shardId);
      }
    }
  }

  @Override
  Process startProcess() throws IOException {
    try {
      Process started = super.startProcess();
      process = started;
      tee.to(recordings.begin(shardId));
      return started;
    } catch (IOException e) {
      startError = e.getMessage();
      throw e;
    }
  }

  /** Called by the superclass, once the process has ended, where it wants to end the JVM. */
  @Override
  void exit() {
    if (!idle) {
      idle = true;
      events.failed(new ConsumerFailure(shardId, action, exitCode(), startError));
    }
  }

  private @Nullable Integer exitCode() {
    return process == null || process.isAlive() ? null : process.exitValue();
  }
}
