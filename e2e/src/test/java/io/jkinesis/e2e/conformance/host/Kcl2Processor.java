package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.callStatic;
import static io.jkinesis.e2e.conformance.host.Reflection.make;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From 2.0 on: {@code software.amazon.kinesis.processor.ShardRecordProcessor}. */
class Kcl2Processor extends Processor {

  private static final String KCL = "software.amazon.kinesis.";
  private static final String EVENTS = KCL + "lifecycle.events.";

  Kcl2Processor(Object daemons) {
    super(daemons, KCL + "processor.RecordProcessorCheckpointer", KCL + "exceptions");
  }

  @Override
  public void initialize(String shardId, String sequenceNumber, long subSequenceNumber) {
    Object input = callStatic(EVENTS + "InitializationInput", "builder");
    call(input, "shardId", shardId);
    call(
        input,
        "extendedSequenceNumber",
        make(KCL + "retrieval.kpl.ExtendedSequenceNumber", sequenceNumber, subSequenceNumber));
    send("initialize", call(input, "build"));
  }

  @Override
  public void processRecords(List<SentRecord> records, @Nullable Long millisBehindLatest) {
    Object input = callStatic(EVENTS + "ProcessRecordsInput", "builder");
    call(input, "records", records.stream().map(Kcl2Processor::record).toList());
    call(input, "millisBehindLatest", millisBehindLatest);
    call(input, "checkpointer", checkpointer);
    send("processRecords", call(input, "build"));
  }

  private static Object record(SentRecord sent) {
    Object record = callStatic(KCL + "retrieval.KinesisClientRecord", "builder");
    call(record, "data", ByteBuffer.wrap(sent.bytes()));
    call(record, "partitionKey", sent.partitionKey());
    call(record, "sequenceNumber", sent.sequenceNumber());
    call(record, "subSequenceNumber", sent.subSequenceNumber());
    call(record, "aggregated", sent.aggregated());
    call(record, "approximateArrivalTimestamp", Instant.ofEpochMilli(sent.arrivalMillis()));
    return call(record, "build");
  }

  @Override
  public boolean unpacksAggregates() {
    return Reflection.find(KCL + "retrieval.AggregatorUtil").isPresent();
  }

  @Override
  public void shutdownRequested() {
    end("shutdownRequested", "ShutdownRequestedInput", true);
  }

  @Override
  public void leaseLost() {
    end("leaseLost", "LeaseLostInput", false);
  }

  @Override
  public void shardEnded() {
    end("shardEnded", "ShardEndedInput", true);
  }

  private void end(String method, String inputName, boolean canCheckpoint) {
    Object input = callStatic(EVENTS + inputName, "builder");
    if (canCheckpoint) {
      call(input, "checkpointer", checkpointer);
    }
    send(method, call(input, "build"));
  }

  void send(String method, Object input) {
    call(daemons, method, input);
  }
}
