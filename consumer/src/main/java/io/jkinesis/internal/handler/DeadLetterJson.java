package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DeadLetter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A dead letter as a line of JSON: what a person looks for first, the data last. */
public final class DeadLetterJson {

  /** Some exceptions say all they know. */
  private static final int LONGEST_MESSAGE = 10_000;

  private final StringBuilder json = new StringBuilder(512);

  private DeadLetterJson() {}

  /** Returns the line, without its end. */
  public static String of(DeadLetter letter) {
    return new DeadLetterJson().line(letter);
  }

  private String line(DeadLetter letter) {
    KinesisRecord record = letter.record();
    Exception failure = letter.failure();
    string("shardId", letter.shardId());
    string("sequenceNumber", record.sequenceNumber());
    number("subSequenceNumber", record.subSequenceNumber());
    string("partitionKey", record.partitionKey());
    string("approximateArrivalTimestamp", textOf(record.approximateArrivalTimestamp()));
    string("at", letter.at().toString());
    number("attempts", letter.attempts());
    string("errorClass", failure.getClass().getName());
    string("errorMessage", shortened(failure.getMessage()));
    string("data", Base64.getEncoder().encodeToString(record.bytes()));
    return json.append('}').toString();
  }

  private static @Nullable String textOf(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String shortened(@Nullable String message) {
    return message == null || message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "...";
  }

  private void number(String name, long value) {
    name(name).append(value);
  }

  private void string(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    value.chars().forEach(c -> character((char) c));
    json.append('"');
  }

  private StringBuilder name(String name) {
    return json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
  }

  /** ASCII alone: half of a surrogate pair, which a key may be, has no UTF-8. */
  private void character(char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
