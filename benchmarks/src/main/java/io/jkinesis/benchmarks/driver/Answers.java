package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a child's lines as strictly as the daemon does. A line that was read before is known again,
 * so that reading costs nothing in a measurement.
 */
final class Answers {

  private static final int REMEMBERED = 16;

  /** One for all sessions: what it finds out about {@link Fields} would be in each start's time. */
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a child says. */
  sealed interface Answer {}

  /** It has done what it was told. */
  record Status(String responseFor) implements Answer {}

  /** It wants a checkpoint; told in JSON, with the answer to it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Checkpoint(byte[] answer) implements Answer {}

  /** No message of the protocol. */
  record Nonsense() implements Answer {}

  /** All that is allowed in a message; the daemon fails on any other field. */
  private record Fields(
      @JsonProperty("action") @Nullable String action,
      @JsonProperty("responseFor") @Nullable String responseFor,
      @JsonProperty("sequenceNumber") @Nullable String sequenceNumber,
      @JsonProperty("subSequenceNumber") @Nullable Long subSequenceNumber) {}

  private record Known(String line, Answer answer) {}

  private final List<Known> known = new ArrayList<>();

  Answer read(String line) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).line().equals(line)) {
        return known.get(i).answer();
      }
    }
    Answer answer = parse(line);
    if (known.size() < REMEMBERED) {
      known.add(new Known(line, answer));
    }
    return answer;
  }

  private Answer parse(String line) {
    try {
      Fields fields = JSON.readValue(line, Fields.class);
      if (fields == null || fields.action() == null) {
        return new Nonsense();
      }
      return switch (fields.action()) {
        case "status" ->
            fields.responseFor() == null ? new Nonsense() : new Status(fields.responseFor());
        case "checkpoint" -> new Checkpoint(answerTo(fields));
        default -> new Nonsense();
      };
    } catch (JsonProcessingException e) {
      return new Nonsense();
    }
  }

  private byte[] answerTo(Fields request) throws JsonProcessingException {
    return ("{\"action\":\"checkpoint\",\"sequenceNumber\":"
            + JSON.writeValueAsString(request.sequenceNumber())
            + ",\"subSequenceNumber\":"
            + request.subSequenceNumber()
            + ",\"error\":null}\n")
        .getBytes(UTF_8);
  }
}
