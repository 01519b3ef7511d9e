package io.jkinesis.testkit.internal.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a transcript.
 *
 * @param place the file and the line number
 * @param text what was sent, without the marker before it
 */
public record TranscriptLine(String place, Speaker speaker, String text) {

  static final String FROM_DAEMON = "< ";
  static final String FROM_CHILD = "> ";
  static final String END_OF_STDIN = "< EOF";

  private static final JsonMapper JSON = new JsonMapper();

  /** Who sent the line. */
  public enum Speaker {
    DAEMON,
    CHILD,
    END_OF_STDIN
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line belongs neither to the daemon nor to the consumer
   */
  public static List<TranscriptLine> read(Path file) {
    List<TranscriptLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        lines.add(of(file.getFileName() + ":" + number, line));
      }
    }
    return lines;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the transcript " + file + " cannot be read", e);
    }
  }

  private static TranscriptLine of(String place, String line) {
    if (line.stripTrailing().equals(END_OF_STDIN)) {
      return new TranscriptLine(place, Speaker.END_OF_STDIN, "");
    } else if (line.startsWith(FROM_DAEMON)) {
      return new TranscriptLine(place, Speaker.DAEMON, line.substring(FROM_DAEMON.length()));
    } else if (line.startsWith(FROM_CHILD)) {
      return new TranscriptLine(place, Speaker.CHILD, line.substring(FROM_CHILD.length()));
    }
    throw new IllegalArgumentException(
        place + ": the line begins neither with \"< \" nor with \"> \"");
  }

  /**
   * Returns whether another line has the same meaning: fields may be in any order, and a null field
   * is the same as a missing one.
   */
  public boolean saysTheSameAs(String other) {
    return isMessage(other) && isMessage(text) && withoutNulls(text).equals(withoutNulls(other));
  }

  static boolean isMessage(String line) {
    try {
      return JSON.readTree(line).has("action");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static JsonNode withoutNulls(String line) {
    try {
      ObjectNode message = (ObjectNode) JSON.readTree(line);
      message.properties().removeIf(field -> field.getValue().isNull());
      return message;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e); // was checked before
    }
  }
}
