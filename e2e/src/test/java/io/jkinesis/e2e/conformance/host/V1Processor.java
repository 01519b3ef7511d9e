package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.constant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Up to 1.7.1: {@code clientlibrary.interfaces.IRecordProcessor}. */
final class V1Processor extends Processor {

  private static final String REASON =
      "com.amazonaws.services.kinesis.clientlibrary.types.ShutdownReason";

  V1Processor(Object daemons) {
    super(daemons, V1Records.CHECKPOINTER, V1Records.EXCEPTIONS);
  }

  @Override
  public void initialize(String shardId, String sequenceNumber, long subSequenceNumber) {
    call(daemons, "initialize", shardId);
  }

  @Override
  public void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest) {
    call(daemons, "processRecords", V1Records.of(records), checkpointer);
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
    call(daemons, "shutdown", checkpointer, constant(REASON, "ZOMBIE"));
  }

  @Override
  public void shardEnded() {
    call(daemons, "shutdown", checkpointer, constant(REASON, "TERMINATE"));
  }
}
