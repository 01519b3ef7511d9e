package io.jkinesis.testkit.internal.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jkinesis.testkit.Dialect;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a consumer's lines as the daemon does ({@code GetNextMessageTask}), but says what the
 * daemon would skip in silence.
 */
public final class ChildMessageReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> STATUS_FIELDS = Set.of("action", "responseFor");
  // The daemon has one class for both directions, so it takes an error from the consumer too.
  private static final Set<String> OLD_CHECKPOINT_FIELDS = Set.of("action", "checkpoint", "error");
  private static final Set<String> CHECKPOINT_FIELDS =
      Set.of("action", "sequenceNumber", "subSequenceNumber", "error");
  private static final int LONGEST_QUOTE = 200;

  private final Dialect dialect;

  public ChildMessageReader(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Reads a line.
   *
   * @throws RuleBrokenException if it is no message that the daemon understands
   */
  public ChildMessage read(String line) throws RuleBrokenException {
    JsonNode json = parse(line);
    if (json == null) {
      throw new RuleBrokenException(
          holdsMessage(line) ? Rule.MESSAGE_BEGINS_LINE : Rule.MESSAGES_ONLY, quote(line));
    } else if (json.isNull()) {
      throw new RuleBrokenException(Rule.NO_NULL_LINE, "null");
    } else if (!json.isObject()) {
      throw new RuleBrokenException(Rule.MESSAGES_ONLY, quote(line));
    }
    return switch (json.path("action").asText()) {
      case "status" -> status(json, line);
      case "checkpoint" -> checkpoint(json, line);
      default -> throw new RuleBrokenException(Rule.KNOWN_ACTIONS, quote(line));
    };
  }

  private static ChildMessage status(JsonNode json, String line) throws RuleBrokenException {
    requireFields(json, STATUS_FIELDS, line);
    return new ChildMessage.Status(json.path("responseFor").asText());
  }

  private ChildMessage checkpoint(JsonNode json, String line) throws RuleBrokenException {
    if (dialect == Dialect.KCL_1_2) {
      requireFields(json, OLD_CHECKPOINT_FIELDS, line);
      return new ChildMessage.Checkpoint(textOrNull(json, "checkpoint"), null);
    }
    requireFields(json, CHECKPOINT_FIELDS, line);
    String sub = textOrNull(json, "subSequenceNumber");
    try {
      return new ChildMessage.Checkpoint(
          textOrNull(json, "sequenceNumber"), sub == null ? null : Long.valueOf(sub));
    } catch (NumberFormatException e) {
      throw new RuleBrokenException(
          Rule.KNOWN_FIELDS, "a subSequenceNumber that is no number: " + quote(line));
    }
  }

  private static void requireFields(JsonNode json, Set<String> known, String line)
      throws RuleBrokenException {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new RuleBrokenException(Rule.KNOWN_FIELDS, "the field " + name + ": " + quote(line));
      }
    }
  }

  private static @Nullable String textOrNull(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isNull() || value.isMissingNode() ? null : value.asText();
  }

  private static @Nullable JsonNode parse(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.isMissingNode() ? null : json;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static boolean holdsMessage(String line) {
    for (int brace = line.indexOf('{'); brace >= 0; brace = line.indexOf('{', brace + 1)) {
      JsonNode json = parse(line.substring(brace));
      if (json != null && json.has("action")) {
        return true;
      }
    }
    return false;
  }

  private static String quote(String line) {
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + " ...";
  }
}
