package io.jkinesis.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jkinesis.internal.daemon.ConsumerMessage.Status;
import org.junit.jupiter.api.Test;

/** One message, its checkpoints, its status. */
class AwaitedStatusTest {

  private final AwaitedStatus awaited = new AwaitedStatus();

  @Test
  void isTakenOnce() throws RuleBrokenException {
    awaited.awaitWithCheckpoints("processRecords");
    assertThat(awaited.allowsCheckpoint()).isTrue();
    awaited.acknowledge(new Status("processRecords"));

    assertThat(awaited.action()).isNull();
    assertThat(broken(() -> awaited.acknowledge(new Status("processRecords"))))
        .isEqualTo(Rule.ONE_STATUS);
  }

  @Test
  void namesItsMessage() {
    awaited.await("initialize");

    assertThat(broken(() -> awaited.acknowledge(new Status("processRecords"))))
        .isEqualTo(Rule.STATUS_FOR_THE_LAST_MESSAGE);
    assertThat(broken(() -> awaited.acknowledge(new Status(null))))
        .isEqualTo(Rule.STATUS_FOR_THE_LAST_MESSAGE);
    assertThat(awaited.action()).isEqualTo("initialize");
  }

  @Test
  void someMessagesAllowNoCheckpoint() throws RuleBrokenException {
    awaited.await("initialize");
    assertThat(awaited.allowsCheckpoint()).isFalse();

    awaited.acknowledge(new Status("initialize"));
    assertThat(broken(awaited::allowsCheckpoint)).isEqualTo(Rule.CHECKPOINT_IN_A_CALLBACK);
  }

  private interface Step {
    void run() throws RuleBrokenException;
  }

  private static Rule broken(Step step) {
    return catchThrowableOfType(RuleBrokenException.class, step::run).rule;
  }
}
