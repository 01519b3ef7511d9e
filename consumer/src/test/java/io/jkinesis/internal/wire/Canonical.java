package io.jkinesis.internal.wire;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.Shutdown;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts a message to comparable text. */
final class Canonical {

  private Canonical() {}

  static List<String> of(List<Message> messages) {
    return messages.stream().map(Canonical::of).toList();
  }

  static String of(Message message) {
    List<@Nullable Object> parts = new ArrayList<>(List.of(message.action()));
    if (message instanceof Initialize initialize) {
      parts.add(initialize.shard());
      parts.add(initialize.fields());
    } else if (message instanceof ProcessRecords processRecords) {
      parts.add(processRecords.batch().behindLatest());
      for (KinesisRecord record : processRecords.batch()) {
        parts.add(hex(record.bytes()));
        parts.add(record.partitionKey());
        parts.add(record.sequenceNumber());
        parts.add(record.subSequenceNumber());
        parts.add(record.approximateArrivalTimestamp());
      }
    } else if (message instanceof CheckpointAnswer answer) {
      parts.add(answer.error());
    } else if (message instanceof Shutdown shutdown) {
      parts.add(shutdown.type());
    }
    return parts.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
