package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.CheckpointFields;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the daemon. Each message is one write, with a line ending before it as well as after
 * it: text without a line ending that other code left on the stream would hide the message from the
 * daemon (its class {@code GetNextMessageTask} skips empty lines and lines that it cannot parse).
 * For the same reason, only the fields below may be written.
 */
public final class MessageWriter {

  private final OutputStream out;

  /** Writes to a stream. It should not be buffered, because each write is flushed. */
  public MessageWriter(OutputStream out) {
    this.out = out;
  }

  /** Acknowledges a message. */
  public void writeStatus(String action) throws IOException {
    StringBuilder json = new StringBuilder(80);
    json.append("\n{\"action\":\"status\",\"responseFor\":");
    appendString(json, action);
    write(json.append("}\n"));
  }

  /**
   * Requests a checkpoint.
   *
   * @param sequenceNumber null for everything delivered
   * @param subSequenceNumber null for none; the oldest dialect has none
   */
  public void writeCheckpoint(
      CheckpointFields fields, @Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws IOException {
    int length = sequenceNumber == null ? 0 : sequenceNumber.length();
    StringBuilder json = new StringBuilder(110 + length); // its size, so that it does not grow
    json.append("\n{\"action\":\"").append(CheckpointAnswer.ACTION);
    switch (fields) {
      case CHECKPOINT -> {
        json.append("\",\"checkpoint\":");
        appendString(json, sequenceNumber);
      }
      case SEQUENCE_NUMBERS -> {
        json.append("\",\"sequenceNumber\":");
        appendString(json, sequenceNumber);
        json.append(",\"subSequenceNumber\":").append(subSequenceNumber);
      }
    }
    write(json.append("}\n"));
  }

  private void write(StringBuilder json) throws IOException {
    out.write(json.toString().getBytes(UTF_8));
    out.flush();
  }

  private static void appendString(StringBuilder json, @Nullable String value) {
    if (value == null) {
      json.append("null");
      return;
    }
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        appendEscaped(json, c);
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** Avoids String.format, which allocates many times the size of its output. */
  private static void appendEscaped(StringBuilder json, char c) {
    json.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      json.append(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }
}
