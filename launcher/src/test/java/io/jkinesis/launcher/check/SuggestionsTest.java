package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

  private static final List<String> KNOWN =
      List.of(
          "failoverTimeMillis",
          "streamName",
          "workerId",
          "workerIdentifier",
          "initialPositionInStream",
          "initialPositionInStreamExtended",
          "jkinesis.fastStart",
          "kinesisClient.endpointOverride",
          "cloudWatchClient.endpointOverride");

  @ParameterizedTest
  @CsvSource({
    "failoverTimeMilis, failoverTimeMillis",
    "failoverTimeMillisec, failoverTimeMillis",
    "streamname, streamName",
    "StreamName, streamName",
    "straemName, streamName",
    "workerid, workerId",
    "fastStart, jkinesis.fastStart",
    "jkinesis.fastStrat, jkinesis.fastStart",
    "endpointOverride, kinesisClient.endpointOverride",
    "initialPosition, initialPositionInStream",
  })
  void whatIsNearIsMeant(String word, String meant) {
    assertThat(Suggestions.to(word, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"app", "queueName", "stream", "x", "workerCount"})
  void whatIsFarIsNot(String word) {
    assertThat(Suggestions.to(word, KNOWN)).isEmpty();
  }

  @Test
  void theQuestionIsEmptyWhereThereIsNone() {
    assertThat(Suggestions.question("workerid", KNOWN)).isEqualTo("did you mean workerId?");
    assertThat(Suggestions.question("x", KNOWN)).isEmpty();
  }
}
