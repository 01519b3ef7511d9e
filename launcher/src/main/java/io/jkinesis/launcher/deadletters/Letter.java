package io.jkinesis.launcher.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dead letter, as written by {@code DeadLetter.toJson} of the library. */
final class Letter {

  private static final List<String> REQUIRED =
      List.of("shardId", "sequenceNumber", "partitionKey", "at", "data");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long lineNumber;
  private final long end;
  private final JsonNode json;
  private final byte[] data;

  private Letter(long lineNumber, long end, JsonNode json, byte[] data) {
    this.lineNumber = lineNumber;
    this.end = end;
    this.json = json;
    this.data = data;
  }

  /**
   * Parses a line.
   *
   * @param lineNumber from 1
   * @param end the position of the line's end in the file
   * @throws IOException if it is not a dead letter; the message says what is missing and contains
   *     no data
   */
  static Letter of(long lineNumber, long end, byte[] line) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (IOException e) {
      throw new IOException("the line is not a JSON object", e);
    }
    for (String field : REQUIRED) {
      if (!json.path(field).isTextual()) {
        throw new IOException("the field " + field + " is missing or not text");
      }
    }
    try {
      return new Letter(lineNumber, end, json, json.get("data").binaryValue());
    } catch (IOException e) {
      throw new IOException("data is not base64", e);
    }
  }

  long lineNumber() {
    return lineNumber;
  }

  long end() {
    return end;
  }

  byte[] data() {
    return data;
  }

  private @Nullable String text(String field) {
    JsonNode value = json.get(field);
    return value == null ? null : value.textValue();
  }

  private String required(String field) {
    return json.get(field).textValue();
  }

  String shardId() {
    return required("shardId");
  }

  String sequenceNumber() {
    return required("sequenceNumber");
  }

  long subSequenceNumber() {
    return json.path("subSequenceNumber").asLong();
  }

  String partitionKey() {
    return required("partitionKey");
  }

  /** Returns the time at which it was given up, in UTC. */
  String at() {
    return required("at");
  }

  @Nullable String arrival() {
    return text("approximateArrivalTimestamp");
  }

  long attempts() {
    return json.path("attempts").asLong();
  }

  String errorClass() {
    String name = text("errorClass");
    return name == null ? "unknown" : name;
  }

  @Nullable String errorMessage() {
    return text("errorMessage");
  }
}
