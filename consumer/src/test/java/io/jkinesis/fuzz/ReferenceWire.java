package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both streams of the reference: the meaning of each line, and the lines that are written. */
final class ReferenceWire {

  static final String LOST_CONNECTION = "the connection is lost";

  private static final Set<Integer> BROKEN = Set.of(2);
  private static final Set<Integer> GONE = Set.of(3);

  private final FuzzLines lines;
  private final boolean readFails;
  private final Trace trace;
  private int writesLeft;
  private String shardId = "no shard yet";
  private String doing = "waiting for initialize";
  private boolean oldCheckpoints;

  ReferenceWire(FuzzCase fuzzCase, Trace trace) {
    this.lines = new FuzzLines(fuzzCase);
    this.readFails = fuzzCase.readFails();
    this.writesLeft = fuzzCase.writesBeforeFailure();
    this.trace = trace;
  }

  /** Up to 1.7.1 initialize has no sequence number, and checkpoints have only one field. */
  void begin(String shard, boolean hasSequenceNumber) {
    shardId = printed(shard);
    oldCheckpoints = !hasSequenceNumber;
  }

  /** A message for a person is a single, short line. */
  private static String printed(String name) {
    StringBuilder printed = new StringBuilder();
    name.codePoints().limit(128).forEach(c -> printed.append(c < ' ' || c > '~' ? '?' : (char) c));
    return name.codePoints().count() > 128 ? printed + "..." : printed.toString();
  }

  void doing(String what) {
    doing = what;
  }

  /**
   * Reads the next message.
   *
   * @param mayEnd whether the daemon may close stdin now: null is returned then
   */
  @Nullable Said read(boolean mayEnd) throws SessionEnd {
    return switch (lines.next()) {
      case END -> {
        if (readFails) {
          throw end(3, LOST_CONNECTION);
        } else if (!mayEnd) {
          throw end(3, "stdin");
        }
        yield null;
      }
      case TORN_LINE -> throw tornLine();
      case LINE -> {
        try {
          Said said = SaidReader.read(lines.line());
          said.requireMessage();
          yield said;
        } catch (Refused e) {
          throw end(BROKEN, "line " + lines.number());
        }
      }
    };
  }

  /**
   * The daemon died during a write. If the whole line would have been valid, its first part shows
   * nothing else; if not, the error may or may not be in the part that arrived.
   */
  private SessionEnd tornLine() {
    Set<Integer> exitCodes = GONE;
    try {
      SaidReader.read(lines.line());
    } catch (Refused e) {
      exitCodes = Set.of(2, 3);
    }
    boolean knowsLine = !readFails;
    return end(exitCodes, knowsLine ? "line " + lines.number() : "");
  }

  void acknowledge(String action) throws SessionEnd {
    write(node("status").put("responseFor", action));
  }

  void checkpoint(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws SessionEnd {
    ObjectNode message = node("checkpoint");
    if (oldCheckpoints) {
      message.put("checkpoint", sequenceNumber);
    } else {
      message.put("sequenceNumber", sequenceNumber).put("subSequenceNumber", subSequenceNumber);
    }
    write(message);
  }

  private static ObjectNode node(String action) {
    return JsonNodeFactory.instance.objectNode().put("action", action);
  }

  private void write(ObjectNode message) throws SessionEnd {
    if (writesLeft-- == 0) {
      throw end(3, LOST_CONNECTION);
    }
    trace.add("> " + message);
  }

  SessionEnd end(int exitCode, String telling) {
    return end(Set.of(exitCode), telling);
  }

  /** The consumer failed; the message names its method, not the daemon's message. */
  SessionEnd failed(String what, String telling) {
    return new SessionEnd(new Ending(Set.of(1), shardId + ": " + what, telling));
  }

  private SessionEnd end(Set<Integer> exitCodes, String telling) {
    return new SessionEnd(new Ending(exitCodes, shardId + ": " + doing + ": ", telling));
  }
}
