package io.jkinesis.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import io.jkinesis.internal.daemon.ConsumerMessage.Stray;
import io.jkinesis.protocol.Dialect;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Exactly what Jackson accepts with the KCL's classes is a message. */
class ConsumerReaderPropertiesTest {

  private static final List<String> NAMES =
      List.of(
          "action",
          "action",
          "responseFor",
          "responseFor",
          "sequenceNumber",
          "sequenceNumber",
          "subSequenceNumber",
          "subSequenceNumber",
          "checkpoint",
          "error",
          "\\u0061ction",
          "took",
          "");

  private static final List<String> VALUES =
      List.of(
          "\"status\"",
          "\"status\"",
          "\"checkpoint\"",
          "\"checkpoint\"",
          "\"leaseLost\"",
          "\"processRecords\"",
          "\"stat\\u0075s\"",
          "\"\"",
          "\"500\"",
          "\" 7 \"",
          "\"+7\"",
          "\"null\"",
          "\"é\uD83C\uDF89\uD83C\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uD83c\"",
          "\"\\x\"",
          "\"\\u12g4\"",
          "\"\u0001\"",
          "null",
          "true",
          "false",
          "nul",
          "NaN",
          "0",
          "-0",
          "7",
          "-7",
          "007",
          "7.9",
          "-7.9",
          ".5",
          "7.",
          "1e2",
          "1E+2",
          "1e",
          "1e30",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "9223372036854775807.5",
          "[]",
          "[7]",
          "{}",
          "{\"a\":[1,{\"b\":null}]}",
          "[1,]",
          "{,}");

  private static final String DAMAGE = "\"\\{}[]:, x\u0000\uFEFF";

  @Property(tries = 20_000)
  void whatTheKclReads(@ForAll Random random) throws JsonProcessingException {
    String line = line(random);
    ConsumerMessage read = read(line, Dialect.KCL_3);
    Statistics.collect(read == null ? "none" : read.getClass().getSimpleName());
    Statistics.coverage(
        coverage -> {
          coverage.check("Status").percentage(share -> share > 5);
          coverage.check("Checkpoint").percentage(share -> share > 5);
          coverage.check("none").percentage(share -> share > 20);
        });
    if (holdsSecondMessage(line)) {
      assertThat(read).as("the KCL would ignore the second: %s", line).isNull();
      return;
    }
    KclMessages.Message kcl;
    try {
      kcl = KclMessages.read(line);
    } catch (JsonProcessingException e) {
      assertThat(read).as("skipped by the KCL: %s", line).isNull();
      return;
    }
    if (kcl instanceof KclMessages.Status status) {
      assertSame(line, read, new Status(status.responseFor));
    } else if (kcl instanceof KclMessages.Checkpoint checkpoint) {
      assertSame(
          line, read, new Checkpoint(checkpoint.sequenceNumber, checkpoint.subSequenceNumber));
    } else {
      assertThat(read).as("ignored by the KCL, or fatal to it: %s", line).isNull();
    }
  }

  @Property(tries = 5_000)
  void whatTheOldestKclReads(@ForAll Random random) throws JsonProcessingException {
    String line = line(random);
    ConsumerMessage read = read(line, Dialect.KCL_1_0);
    if (holdsSecondMessage(line)) {
      assertThat(read).as("the KCL would ignore the second: %s", line).isNull();
      return;
    }
    KclMessages.OldMessage kcl;
    try {
      kcl = KclMessages.readOld(line);
    } catch (JsonProcessingException e) {
      assertThat(read).as("skipped by the KCL: %s", line).isNull();
      return;
    }
    if (kcl instanceof KclMessages.OldStatus status) {
      assertSame(line, read, new Status(status.responseFor));
    } else if (kcl instanceof KclMessages.OldCheckpoint checkpoint) {
      assertSame(line, read, new Checkpoint(checkpoint.checkpoint, null));
    } else {
      assertThat(read).as(line).isNull();
    }
  }

  @Property(tries = 5_000)
  void anyTextIsReadToItsEnd(@ForAll String line) {
    assertThat(read(line, Dialect.KCL_3)).isNull();
  }

  /** Returns whether something that resembles a message follows the line's object. */
  private static boolean holdsSecondMessage(String line) {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      String rest = line.substring((int) parser.currentLocation().getCharOffset());
      return rest.contains("\"action\"") || rest.contains("\"responseFor\"");
    } catch (IOException e) {
      return false; // there is no object to follow on
    }
  }

  private static void assertSame(
      String line, @Nullable ConsumerMessage read, ConsumerMessage expected) {
    assertThat(read)
        .as(line)
        .usingRecursiveComparison()
        .withEqualsForType(ConsumerReaderPropertiesTest::sameText, String.class)
        .isEqualTo(expected);
  }

  /** If a number precedes the action, Jackson changes its format. */
  private static boolean sameText(String one, String other) {
    try {
      return one.equals(other) || new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Returns the message, or null if it is not one. */
  private static @Nullable ConsumerMessage read(String line, Dialect dialect) {
    try {
      ConsumerMessage read = new ConsumerMessageReader(dialect).read(line);
      return read instanceof Stray ? null : read;
    } catch (RuleBrokenException e) {
      return null;
    }
  }

  /**
   * A random object made of the parts of messages, sometimes damaged, sometimes with text around
   * it.
   */
  private static String line(Random random) {
    List<String> members = new ArrayList<>();
    if (random.nextInt(10) > 0) {
      members.add("\"action\":" + (random.nextBoolean() ? "\"status\"" : "\"checkpoint\""));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      members.add("\"" + any(NAMES, random) + "\"" + blanks(random) + ":" + any(VALUES, random));
    }
    Collections.shuffle(members, random);
    StringBuilder line = new StringBuilder(blanks(random)).append('{').append(blanks(random));
    line.append(String.join(blanks(random) + "," + blanks(random), members));
    line.append(blanks(random)).append('}');
    if (random.nextInt(8) == 0) {
      int at = random.nextInt(line.length());
      line.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
    }
    if (random.nextInt(8) == 0) {
      line.append(
          any(List.of(" done", "}", ",", "null", " \t", "{\"action\":\"status\"}"), random));
    }
    return random.nextInt(20) == 0 ? any(VALUES, random) : line.toString();
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String blanks(Random random) {
    return random.nextInt(6) == 0 ? " \t\r ".substring(0, 1 + random.nextInt(4)) : "";
  }
}
