package io.jkinesis.e2e.conformance.host;

import static io.jkinesis.e2e.conformance.host.Reflection.call;
import static io.jkinesis.e2e.conformance.host.Reflection.find;
import static io.jkinesis.e2e.conformance.host.Reflection.hasMethod;
import static io.jkinesis.e2e.conformance.host.Reflection.make;

import java.nio.ByteBuffer;
import java.util.Date;
import java.util.List;

/** The names that all KCLs 1.x have, and their records. */
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

  @SuppressWarnings("JavaUtilDate") // what the SDK of that time takes
  private static Object of(SentRecord sent) {
    Object record = make(RECORD);
    call(record, "setData", ByteBuffer.wrap(sent.bytes()));
    call(record, "setPartitionKey", sent.partitionKey());
    call(record, "setSequenceNumber", sent.sequenceNumber());
    if (hasMethod(record, "setApproximateArrivalTimestamp")) {
      call(record, "setApproximateArrivalTimestamp", new Date(sent.arrivalMillis()));
    }
    // What a KCL that unpacks aggregated records hands over, also for those that were none.
    return canBeUnpacked()
        ? make(USER_RECORD, sent.aggregated(), record, sent.subSequenceNumber(), "")
        : record;
  }
}
