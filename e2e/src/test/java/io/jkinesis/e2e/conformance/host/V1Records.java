package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.find;
import static io.jkinesis.e2e.conformance.host.Reflection.hasMethod;
import static io.jkinesis.e2e.conformance.host.Reflection.make;

import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;

/** Names that all versions 1.x of the KCL share, and their records. */
final class V1Records {

  static final String CHECKPOINTER =
      "com.amazonaws.services.kinesis.clientlibrary.interfaces.IRecordProcessorCheckpointer";
  static final String EXCEPTIONS = "com.amazonaws.services.kinesis.clientlibrary.exceptions";

  private static final String RECORD = "com.amazonaws.services.kinesis.model.Record";
  private static final String USER_RECORD =
      "com.amazonaws.services.kinesis.clientlibrary.types.UserRecord";

  private V1Records() {}

  static boolean canBeUnpacked() {
    return find(USER_RECORD).isPresent();
  }

  static List<Object> of(List<SentRecord> records) {
    return records.stream().map(V1Records::of).toList();
  }

  @SuppressWarnings("JavaUtilDate") // as the SDK of that time requires
  private static Object of(SentRecord sent) {
    Object record = make(RECORD);
    call(record, "setData", ByteBuffer.wrap(sent.bytes()));
    call(record, "setPartitionKey", sent.partitionKey());
    call(record, "setSequenceNumber", sent.sequenceNumber());
    if (hasMethod(record, "setApproximateArrivalTimestamp")) {
      call(record, "setApproximateArrivalTimestamp", new Date(sent.arrivalMillis()));
    }
    // The record class of a KCL that unpacks aggregated records, also for records that were not
    // aggregated.
    return canBeUnpacked()
        ? make(USER_RECORD, sent.aggregated(), record, sent.subSequenceNumber(), "")
        : record;
  }
}
