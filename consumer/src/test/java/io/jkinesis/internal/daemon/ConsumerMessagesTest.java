package io.jkinesis.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jkinesis.internal.daemon.ConsumerMessage.Checkpoint;
import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import io.jkinesis.internal.daemon.ConsumerMessage.Stray;
import io.jkinesis.protocol.Dialect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which lines of stdout are messages, which are damaged messages, and which are unrelated output.
 */
class ConsumerMessagesTest {

  private final ConsumerMessageReader reader = new ConsumerMessageReader(Dialect.KCL_3);

  @Test
  void messages() throws RuleBrokenException {
    assertThat(reader.read("{\"action\": \"status\", \"responseFor\": \"initialize\"}"))
        .isEqualTo(new Status("initialize"));
    assertThat(
            reader.read(
                "{\"action\":\"checkpoint\",\"sequenceNumber\":\"5\",\"subSequenceNumber\":7}"))
        .isEqualTo(new Checkpoint("5", 7L));
    assertThat(reader.read("{\"action\":\"checkpoint\"}")).isEqualTo(new Checkpoint(null, null));
  }

  @Test
  void messagesOfTheOldestDialect() throws RuleBrokenException {
    ConsumerMessageReader old = new ConsumerMessageReader(Dialect.KCL_1_0);

    assertThat(old.read("{\"action\":\"checkpoint\",\"checkpoint\":\"5\"}"))
        .isEqualTo(new Checkpoint("5", null));
    assertThat(broken(old, "{\"action\":\"checkpoint\",\"sequenceNumber\":\"5\"}").rule)
        .isEqualTo(Rule.KNOWN_FIELDS);
  }

  @Test
  void anEmptyLineIsNothing() throws RuleBrokenException {
    assertThat(reader.read("")).isNull();
  }

  @Test
  void textAfterAMessageIsIgnoredAsTheKclDoes() throws RuleBrokenException {
    assertThat(reader.read("{\"action\":\"status\",\"responseFor\":\"initialize\"} done"))
        .isEqualTo(new Status("initialize"));
  }

  @Test
  void theKclReadsItsOwnWayFromTextToNumber() throws RuleBrokenException {
    assertThat(subSequenceNumber("\"7\"")).isEqualTo(7);
    assertThat(subSequenceNumber("\" 7 \"")).isEqualTo(7);
    assertThat(subSequenceNumber("7.9")).isEqualTo(7);
    assertThat(subSequenceNumber("\"\"")).isNull();
    assertThat(subSequenceNumber("null")).isNull();
  }

  private @Nullable Long subSequenceNumber(String json) throws RuleBrokenException {
    String line = "{\"action\":\"checkpoint\",\"subSequenceNumber\":" + json + "}";
    if (reader.read(line) instanceof Checkpoint checkpoint) {
      return checkpoint.subSequenceNumber();
    }
    throw new AssertionError(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consumer starts",
        "   ",
        "5",
        "{\"level\":\"INFO\"",
        "{\"level\":\"info\",\"key\":\"k2\"}",
        "{}",
        "[\"status\"]",
        "got {'action': 'initialize'}"
      })
  void prints(String line) throws RuleBrokenException {
    assertThat(reader.read(line)).isEqualTo(new Stray(line, Rule.MESSAGES_ONLY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "null-ish things: None", " null "})
  void printsThatTheStockDaemonFailsAt(String line) throws RuleBrokenException {
    assertThat(reader.read(line)).isEqualTo(new Stray(line, Rule.NO_NULL_LINE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nullable", "nulls: 3"})
  void printsThatTheStockDaemonSkips(String line) throws RuleBrokenException {
    assertThat(reader.read(line)).isEqualTo(new Stray(line, Rule.MESSAGES_ONLY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"login\",\"user\":\"u\"}",
        "{\"action\":\"processRecords\",\"records\":[]}",
        "{\"action\":\"initialize\",\"shardId\":\"s\",\"sequenceNumber\":\"5\"}"
      })
  void jsonWithAnotherAction(String line) throws RuleBrokenException {
    assertThat(reader.read(line)).isEqualTo(new Stray(line, Rule.KNOWN_ACTIONS));
  }

  @Test
  void aLongPrintIsShortened() throws RuleBrokenException {
    assertThat(reader.read("x".repeat(1000)))
        .isEqualTo(new Stray("x".repeat(200) + " ...", Rule.MESSAGES_ONLY));
  }

  /** The error is shown to people, and their logs may be stored anywhere. */
  @Test
  void aPrintOfRecordsIsCutBeforeThem() throws RuleBrokenException {
    assertThat(
            reader.read(
                "{\"action\":\"processRecords\",\"records\":[{\"data\":\"c2VjcmV0\","
                    + "\"partitionKey\":\"Ann\"}]}"))
        .isEqualTo(
            new Stray("{\"action\":\"processRecords\",\"records\":[{ ...", Rule.KNOWN_ACTIONS));
    assertThat(reader.read("{\"partitionKey\":\"Ann\",\"data\":\"c2VjcmV0\"}"))
        .isEqualTo(new Stray("{ ...", Rule.MESSAGES_ONLY));
  }

  @Test
  void aPrintIsToldPrintable() throws RuleBrokenException {
    assertThat(reader.read("\u001b[31mred\u0007"))
        .isEqualTo(new Stray("?[31mred?", Rule.MESSAGES_ONLY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progress 100%{\"action\": \"status\", \"responseFor\": \"processRecords\"}",
        "{\"action\": \"",
        "status\", \"responseFor\": \"processRecords\"}",
        "null{\"action\":\"status\",\"responseFor\":\"initialize\"}",
        "\uFEFF{\"action\":\"status\",\"responseFor\":\"initialize\"}",
        "\u0000{\"action\":\"status\",\"responseFor\":\"initialize\"}",
        "{\"level\":\"info\"}{\"action\":\"status\",\"responseFor\":\"initialize\"}",
        "{\"action\":\"checkpoint\"}{\"action\":\"status\",\"responseFor\":\"initialize\"}",
        "[\"status\",{\"responseFor\":\"initialize\"}]"
      })
  void aDamagedMessage(String line) {
    assertThat(broken(reader, line))
        .hasMessage(
            "the line '%s' breaks a rule of the protocol: %s",
            line.replace('\0', '?'), Rule.ONE_MESSAGE_PER_LINE.text)
        .extracting(e -> e.rule)
        .isEqualTo(Rule.ONE_MESSAGE_PER_LINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"status\",\"responseFor\":\"initialize\",\"took\":5}",
        "{\"action\":\"status\",\"response_for\":\"initialize\"}",
        "{\"action\":\"status\",\"responseFor\":[\"initialize\"]}",
        "{\"action\":\"status\",\"responseFor\":\"initialize\",\"action\":\"status\"}",
        "{\"action\":\"checkpoint\",\"checkpoint\":null}",
        "{\"action\":\"checkpoint\",\"subSequenceNumber\":\"x\"}",
        "{\"action\":\"checkpoint\",\"subSequenceNumber\":true}",
        "{\"action\":\"checkpoint\",\"subSequenceNumber\":9223372036854775808}",
        "{\"action\":\"checkpoint\",\"error\":{}}"
      })
  void aMessageWithFieldsThatTheKclDoesNotKnow(String line) {
    assertThat(broken(reader, line).rule).isEqualTo(Rule.KNOWN_FIELDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"Status\",\"responseFor\":\"initialize\"}",
        "{\"responseFor\":\"initialize\"}",
        "{\"action\":\"commit\",\"sequenceNumber\":\"5\"}",
        "{\"action\":null,\"responseFor\":\"initialize\"}"
      })
  void aMessageWithAnActionThatTheKclDoesNotKnow(String line) {
    assertThat(broken(reader, line).rule).isEqualTo(Rule.KNOWN_ACTIONS);
  }

  @Test
  void deeplyNestedJsonIsNoMessage() throws RuleBrokenException {
    String line = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(reader.read(line)).isInstanceOf(Stray.class);
  }

  private static RuleBrokenException broken(ConsumerMessageReader reader, String line) {
    return catchThrowableOfType(RuleBrokenException.class, () -> reader.read(line));
  }
}
