package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Turns bytes into messages or an exception. */
final class Wire {

  private Wire() {}

  /** Reads one line, which must be the only one. */
  static Message read(String line) throws IOException, DaemonException {
    List<Message> messages = readAll(stream(line + "\n"));
    if (messages.size() != 1) {
      throw new AssertionError("expected one message, found " + messages);
    }
    return messages.get(0);
  }

  static List<Message> readAll(InputStream in) throws IOException, DaemonException {
    MessageReader reader = new MessageReader(in);
    List<Message> messages = new ArrayList<>();
    for (Message message = reader.read(); message != null; message = reader.read()) {
      messages.add(message);
    }
    return messages;
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** Reads a batch of one record, with its payload as a JSON value. */
  static KinesisRecord recordWithData(String json) throws IOException, DaemonException {
    return onlyRecord(batchWithData(json));
  }

  static String batchWithData(String json) {
    return "{\"action\":\"processRecords\",\"records\":[{\"partitionKey\":\"k\","
        + "\"sequenceNumber\":\"1\",\"data\":"
        + json
        + "}]}";
  }

  /** Reads a string, given as JSON without its quotes, in the way a partition key is read. */
  static String string(String json) throws IOException, DaemonException {
    return onlyRecord(
            "{\"action\":\"processRecords\",\"records\":[{\"data\":null,\"sequenceNumber\":\"1\","
                + "\"partitionKey\":\""
                + json
                + "\"}]}")
        .partitionKey();
  }

  private static KinesisRecord onlyRecord(String line) throws IOException, DaemonException {
    return ((ProcessRecords) read(line)).batch().records().get(0);
  }
}
