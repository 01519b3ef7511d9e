package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.constant;
import static io.jkinesis.e2e.conformance.host.Reflection.make;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** From 1.7.2 to 1.15.3: {@code clientlibrary.interfaces.v2.IRecordProcessor}. */
final class V2Processor extends Processor {

  private static final String KCL = "com.amazonaws.services.kinesis.clientlibrary.";

  V2Processor(Object daemons) {
    super(daemons, V1Records.CHECKPOINTER, V1Records.EXCEPTIONS);
  }

  @Override
  public void initialize(String shardId, String sequenceNumber, long subSequenceNumber) {
    Object input = make(KCL + "types.InitializationInput");
    call(input, "withShardId", shardId);
    call(
        input,
        "withExtendedSequenceNumber",
        make(KCL + "types.ExtendedSequenceNumber", sequenceNumber, subSequenceNumber));
    call(daemons, "initialize", input);
  }

  @Override
  public void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest) {
    Object input = make(KCL + "types.ProcessRecordsInput");
    call(input, "withRecords", V1Records.of(records));
    call(input, "withMillisBehindLatest", millisBehindLatest);
    call(input, "withCheckpointer", checkpointer);
    call(daemons, "processRecords", input);
  }

  @Override
  public boolean unpacksAggregates() {
    return V1Records.canBeUnpacked();
  }

  @Override
  public void shutdownRequested() {
    call(daemons, "shutdownRequested", checkpointer);
  }

  @Override
  public void leaseLost() {
    shutdown("ZOMBIE");
  }

  @Override
  public void shardEnded() {
    shutdown("TERMINATE");
  }

  private void shutdown(String reason) {
    Object input = make(KCL + "types.ShutdownInput");
    call(input, "withShutdownReason", constant(KCL + "lib.worker.ShutdownReason", reason));
    call(input, "withCheckpointer", checkpointer);
    call(daemons, "shutdown", input);
  }
}
