package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.fuzz.FuzzScript.Finish;
import io.jkinesis.fuzz.FuzzScript.Place;
import io.jkinesis.fuzz.FuzzScript.Plan;
import io.jkinesis.fuzz.FuzzScript.Reaction;
import io.jkinesis.fuzz.FuzzScript.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reference on its own, with sessions that a person can follow. */
class ReferenceTest {

  private static final String INITIALIZE =
      "{\"action\":\"initialize\",\"shardId\":\"s\",\"sequenceNumber\":\"7\"}\n";
  private static final String STATUS = "> {\"action\":\"status\",\"responseFor\":\"initialize\"}";
  private static final String INIT =
      "init ShardInfo[shardId=s, sequenceNumber=7, subSequenceNumber=null, streamName=null,"
          + " applicationName=null]";

  private final Trace trace = new Trace();

  @Test
  void recordedSessionsAreInOrderAndAllIsAcknowledged() {
    for (SoundSession session : RecordedSessions.ALL) {
      Trace events = new Trace();
      StringBuilder stdin = new StringBuilder();
      session.messages().forEach(message -> stdin.append(message).append('\n'));

      assertThat(new Reference(fuzzCase(stdin.toString(), session.script()), events).hold())
          .isEqualTo(Ending.IN_ORDER);
      assertThat(events.events().stream().filter(event -> event.contains("responseFor")))
          .hasSameSizeAs(session.messages().stream().filter(ReferenceTest::isNoAnswer).toList());
    }
  }

  private static boolean isNoAnswer(ObjectNode message) {
    return !message.path("action").asText().equals("checkpoint");
  }

  @Test
  void aCheckpointThatIsAnsweredIsStored() {
    assertThat(
            hold(
                INITIALIZE
                    + "{\"action\":\"shutdownRequested\"}\n"
                    + "{\"action\":\"checkpoint\",\"error\":null}\n"))
        .isEqualTo(Ending.IN_ORDER);
    assertThat(trace.events())
        .containsExactly(
            INIT,
            STATUS,
            "shutdown REQUESTED",
            "> {\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}",
            "  stored",
            "> {\"action\":\"status\",\"responseFor\":\"shutdownRequested\"}");
  }

  @Test
  void anAnswerThatIsNoneEndsTheSession() {
    assertThat(
            hold(INITIALIZE + "{\"action\":\"shutdownRequested\"}\n{\"action\":\"leaseLost\"}\n"))
        .isEqualTo(new Ending(Set.of(2), "s: shutdownRequested: ", "found leaseLost"));
    assertThat(trace.events()).endsWith("  failed for good", "  threw an error");
  }

  @Test
  void aLineThatIsNoMessageEndsTheSession() {
    assertThat(hold(INITIALIZE + "{\"action\":\"shardEnded\",}\n"))
        .isEqualTo(new Ending(Set.of(2), "s: idle after initialize: ", "line 2"));
    assertThat(trace.events()).containsExactly(INIT, STATUS);
  }

  @Test
  void aLineThatIsCutOffIsADaemonGone() {
    assertThat(hold(INITIALIZE + "{\"action\":\"shardEnded\"}"))
        .isEqualTo(new Ending(Set.of(3), "s: idle after initialize: ", "line 2"));
  }

  @Test
  void aLineThatIsBrokenAndCutOffMayBeEither() {
    assertThat(hold(INITIALIZE + "{\"action\":1")).returns(Set.of(2, 3), Ending::exitCodes);
  }

  @Test
  void whatTheConsumerThrowsEndsTheSession() {
    FuzzScript script = new FuzzScript(List.of(new Plan(List.of(), Finish.THROW)));

    assertThat(new Reference(fuzzCase(INITIALIZE, script), trace).hold())
        .isEqualTo(new Ending(Set.of(1), "s: init threw ", "java.io.IOException"));
    assertThat(trace.events()).containsExactly(INIT);
  }

  private Ending hold(String stdin) {
    Plan checkpoint = new Plan(List.of(Step.of(Place.EVERYTHING, Reaction.PASS)), Finish.RETURN);
    FuzzScript script = new FuzzScript(List.of(Plan.NOTHING, checkpoint));
    return new Reference(fuzzCase(stdin, script), trace).hold();
  }

  private static FuzzCase fuzzCase(String stdin, FuzzScript script) {
    byte[] bytes = stdin.getBytes(UTF_8);
    return new FuzzCase(
        bytes, bytes.length, false, Integer.MAX_VALUE, Integer.MAX_VALUE, 5, 1, script);
  }
}
