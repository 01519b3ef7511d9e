package software.amazon.kinesis.multilang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.worker.internal.process.ChildCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A consumer under the guard: the protocol is on 3 and 4, and nothing of it on 0 and 1. */
@Timeout(30)
class StreamGuardTest {

  private final ProcessorStage stage = new ProcessorStage();

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void theProtocolHasDescriptorsOfItsOwn() {
    start(
        """
        cat # all of stdin, which is empty
        echo "stdout, and descriptors $JKINESIS_PROTOCOL_FDS"
        read -r line <&3
        echo '{"action":"status","responseFor":"initialize"}' >&4
        cat <&3
        """);

    // Another thread reads stderr, and may be later than the answer.
    await()
        .untilAsserted(
            () ->
                assertThat(List.copyOf(stage.told.events))
                    .containsExactlyInAnyOrder(
                        "starting shard-1",
                        "shard-1 | stdout, and descriptors 3,4",
                        "started shard-1"));
    assertThat(stage.told.failures).isEmpty();
  }

  @Test
  void aConsumerThatDoesNotKnowOfThemIsToldSoInsteadOfWaitedFor() {
    start(
        "exec 0<&3; read -r line; echo '{\"action\":\"status\",\"responseFor\":\"initialize\"}'; cat");

    assertThat(stage.told.failures)
        .singleElement()
        .extracting(ConsumerFailure::summary)
        .asString()
        .startsWith("the consumer of shard-1 failed in initialize, answered on stdout, where")
        .contains("jkinesis.guardStreams = true", "remove that key");
  }

  @Test
  void aProgramThatIsNotThereIsNamedByTheShell() {
    stage.start(new ChildCommand(List.of("/nowhere/a program"), true, Duration.ofSeconds(10)));

    assertThat(stage.told.failures)
        .containsExactly(new ConsumerFailure("shard-1", "initialize", 127, null));
    await()
        .until(
            () ->
                List.copyOf(stage.told.events).stream()
                    .anyMatch(
                        event ->
                            event.startsWith("shard-1 | ")
                                && event.contains("/nowhere/a program")));
  }

  private void start(String script) {
    stage.start(new ChildCommand(List.of("bash", "-c", script), true, Duration.ofSeconds(10)));
  }
}
