package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.find;
import static io.jkinesis.e2e.conformance.host.Reflection.hasMethod;
import static io.jkinesis.e2e.conformance.host.Reflection.make;
import static io.jkinesis.e2e.conformance.host.Reflection.read;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The daemon's own record processor of one shard, behind the KCL's interface of its version. */
abstract class Processor implements DaemonSession {

  private static final String V1 = "com.amazonaws.services.kinesis.multilang.";
  private static final String V2 =
      "com.amazonaws.services.kinesis.clientlibrary.interfaces.v2.IRecordProcessor";
  private static final String SHARD = "software.amazon.kinesis.multilang.";
  private static final String WORKER = "io.jkinesis.worker.KinesisWorker";

  private final RecordingCheckpointer recorder = new RecordingCheckpointer();
  final Object daemons;
  final Object checkpointer;
  private final String exceptions;

  /**
   * @param daemons the record processor from the daemon's factory
   * @param checkpointer the name of the KCL's checkpointer
   * @param exceptions the package of the KCL's exceptions
   */
  Processor(Object daemons, String checkpointer, String exceptions) {
    this.daemons = daemons;
    this.checkpointer = recorder.as(checkpointer);
    this.exceptions = exceptions;
  }

  /**
   * Creates a record processor as the daemon's {@code main} does: from a properties file, with its
   * factory.
   */
  static Processor create(String properties) {
    if (find(WORKER).isPresent()) {
      return WorkerProcessor.create(properties);
    }
    boolean isShard = find(SHARD + "MultiLangDaemonConfig").isPresent();
    Object configuration = make((isShard ? SHARD : V1) + "MultiLangDaemonConfig", properties);
    Object factory = call(configuration, "getRecordProcessorFactory");
    if (isShard) {
      return new Kcl2Processor(call(factory, "shardRecordProcessor"));
    }
    Object processor = call(factory, "createProcessor");
    boolean isV2 = find(V2).map(type -> type.isInstance(processor)).orElse(false);
    return isV2 ? new V2Processor(processor) : new V1Processor(processor);
  }

  @Override
  public boolean hasShutdownRequested() {
    return hasMethod(daemons, "shutdownRequested");
  }

  @Override
  public final void failNextCheckpoint(String errorName) {
    recorder.failNext(exceptions, errorName);
  }

  @Override
  public final List<CheckpointCall> checkpoints() {
    return recorder.calls();
  }

  /** The daemon has waited for the process, but does not provide its exit code. */
  @Override
  public final int exitCode() {
    Process process = process();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the consumer still runs");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  Process process() {
    return (Process) read(daemons, "process");
  }
}
