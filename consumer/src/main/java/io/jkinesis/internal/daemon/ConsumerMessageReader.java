package io.jkinesis.internal.daemon;

import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import io.jkinesis.internal.daemon.ConsumerMessage.Stray;
import io.jkinesis.internal.daemon.JsonLine.Member;
import io.jkinesis.internal.daemon.JsonScanner.Kind;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import io.jkinesis.protocol.Dialect;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a consumer's stdout. Accepts as a message what the KCL accepts (its class
 * {@code GetNextMessageTask} with Jackson's defaults): the fields of the dialect in any order and
 * no others, strings in place of numbers and the other way around, and anything after the message
 * on its line. Among the lines that the KCL skips, it distinguishes damaged messages from unrelated
 * output.
 *
 * <p>A byte order mark, a NUL or any other character that is invalid in JSON makes a line that
 * contains a message a damaged one. Within a string, U+FFFD (the replacement for invalid UTF-8) and
 * an unpaired surrogate are ordinary characters.
 */
public final class ConsumerMessageReader {

  private static final String ACTION = "action";
  private static final String STATUS = "status";
  private static final String RESPONSE_FOR = "responseFor";
  private static final String SEQUENCE_NUMBER = "sequenceNumber";
  private static final String SUB_SEQUENCE_NUMBER = "subSequenceNumber";
  private static final String OLD_CHECKPOINT = "checkpoint";

  /** The KCL has one class for both directions, so it accepts an error from the consumer, too. */
  private static final String ERROR = "error";

  private static final Set<String> OF_MESSAGES =
      Set.of(RESPONSE_FOR, SEQUENCE_NUMBER, SUB_SEQUENCE_NUMBER, OLD_CHECKPOINT);

  /** The KCL accepts and ignores these actions, too: a consumer may echo what it reads. */
  private static final Set<String> DAEMONS_ACTIONS =
      Set.of(
          Initialize.ACTION,
          ProcessRecords.ACTION,
          LeaseLost.ACTION,
          ShardEnded.ACTION,
          Shutdown.ACTION,
          ShutdownRequested.ACTION);

  private static final int LONGEST_QUOTE = 200;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private static final List<String> FIELDS_OF_RECORDS = List.of("\"data\"", "\"partitionKey\"");

  private final Set<String> checkpointFields;
  private final String sequenceNumberField;

  public ConsumerMessageReader(Dialect dialect) {
    boolean oldest = dialect == Dialect.KCL_1_0;
    sequenceNumberField = oldest ? OLD_CHECKPOINT : SEQUENCE_NUMBER;
    checkpointFields =
        oldest
            ? Set.of(OLD_CHECKPOINT, ERROR)
            : Set.of(SEQUENCE_NUMBER, SUB_SEQUENCE_NUMBER, ERROR);
  }

  /**
   * Parses a line without its line ending.
   *
   * @return null for an empty line
   * @throws RuleBrokenException if it was meant as a message, but the KCL would not understand it
   */
  public @Nullable ConsumerMessage read(String line) throws RuleBrokenException {
    if (line.isEmpty()) {
      return null;
    }
    JsonLine json = new JsonLine(line);
    List<Member> members = json.object();
    if (holdsMessage(members == null ? line : json.rest())) {
      throw new RuleBrokenException(Rule.ONE_MESSAGE_PER_LINE, quote(line));
    } else if (members == null) {
      return stray(line, JsonLine.beginsWithNull(line) ? Rule.NO_NULL_LINE : Rule.MESSAGES_ONLY);
    }
    String action = action(members, line);
    if (STATUS.equals(action)) {
      return status(members, line);
    } else if (CheckpointAnswer.ACTION.equals(action)) {
      return checkpoint(members, line);
    } else if (!DAEMONS_ACTIONS.contains(action) && isMeantAsMessage(members)) {
      throw new RuleBrokenException(Rule.KNOWN_ACTIONS, quote(line));
    }
    return stray(line, action.isEmpty() ? Rule.MESSAGES_ONLY : Rule.KNOWN_ACTIONS);
  }

  private static boolean holdsMessage(String text) {
    return text.contains("\"action\"") || text.contains("\"responseFor\"");
  }

  private static boolean isMeantAsMessage(List<Member> members) {
    return members.stream().anyMatch(member -> OF_MESSAGES.contains(member.name()));
  }

  private static Stray stray(String line, Rule rule) {
    return new Stray(shorten(line), rule);
  }

  /** Returns the action, which is empty if there is none. */
  private static String action(List<Member> members, String line) throws RuleBrokenException {
    String action = null;
    for (Member member : members) {
      if (member.name().equals(ACTION)) {
        if (action != null) {
          throw new RuleBrokenException(Rule.KNOWN_FIELDS, "a second action in " + quote(line));
        }
        action = member.kind() == Kind.STRING ? member.text() : "";
      }
    }
    return action == null ? "" : action;
  }

  private static Status status(List<Member> members, String line) throws RuleBrokenException {
    String responseFor = null;
    for (Member member : members) {
      if (member.name().equals(RESPONSE_FOR)) {
        responseFor = text(member, line);
      } else if (!member.name().equals(ACTION)) {
        throw unknownField(member, line);
      }
    }
    return new Status(responseFor);
  }

  private Checkpoint checkpoint(List<Member> members, String line) throws RuleBrokenException {
    String sequenceNumber = null;
    Long subSequenceNumber = null;
    for (Member member : members) {
      String name = member.name();
      if (!name.equals(ACTION) && !checkpointFields.contains(name)) {
        throw unknownField(member, line);
      } else if (name.equals(sequenceNumberField)) {
        sequenceNumber = text(member, line);
      } else if (name.equals(SUB_SEQUENCE_NUMBER)) {
        subSequenceNumber = integer(member, line);
      } else {
        text(member, line); // an error may be any text
      }
    }
    return new Checkpoint(sequenceNumber, subSequenceNumber);
  }

  /** Reads any scalar as text, as Jackson does. */
  private static @Nullable String text(Member member, String line) throws RuleBrokenException {
    return switch (member.kind()) {
      case NULL -> null;
      case CONTAINER -> throw wrongType(member, "text", line);
      case STRING, INTEGER, DECIMAL, BOOLEAN -> member.text();
    };
  }

  /** Reads a number of 64 bits, as Jackson does: also from text, and without its fraction. */
  private static @Nullable Long integer(Member member, String line) throws RuleBrokenException {
    try {
      return switch (member.kind()) {
        case NULL -> null;
        case INTEGER -> Long.valueOf(member.text());
        case DECIMAL -> truncated(Double.parseDouble(member.text()));
        case STRING -> integer(member.text().trim());
        case BOOLEAN, CONTAINER -> throw wrongType(member, "a number", line);
      };
    } catch (NumberFormatException e) {
      throw wrongType(member, "a number of 64 bits", line);
    }
  }

  private static @Nullable Long integer(String text) {
    return text.isEmpty() || text.equals("null") ? null : Long.valueOf(text);
  }

  private static Long truncated(double number) {
    if (number < Long.MIN_VALUE || number > Long.MAX_VALUE) {
      throw new NumberFormatException();
    }
    return (long) number;
  }

  private static RuleBrokenException unknownField(Member member, String line) {
    return new RuleBrokenException(
        Rule.KNOWN_FIELDS, "the field " + shorten(member.name()) + " in " + quote(line));
  }

  private static RuleBrokenException wrongType(Member member, String type, String line) {
    return new RuleBrokenException(
        Rule.KNOWN_FIELDS, member.name() + " that is not " + type + " in " + quote(line));
  }

  private static String quote(String line) {
    return "the line '" + shorten(line) + "'";
  }

  /**
   * Returns the start of a line, printable and without records: a consumer may print what it has
   * read.
   */
  private static String shorten(String line) {
    int end = Math.min(line.length(), LONGEST_QUOTE);
    for (String field : FIELDS_OF_RECORDS) {
      int at = line.indexOf(field);
      end = at < 0 ? end : Math.min(end, at);
    }
    String begin = CONTROL.matcher(line.substring(0, end)).replaceAll("?");
    return end == line.length() ? begin : begin + " ...";
  }
}
