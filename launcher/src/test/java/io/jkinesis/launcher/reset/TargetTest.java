package io.jkinesis.launcher.reset;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.leases.Checkpoint;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final String NUMBER = "49590338271490256608559692538361571095921575989136588898";

  @Test
  void theKclsWordsInAnyCase() {
    assertThat(Target.parse("TRIM_HORIZON", ZONE)).contains(new Target.Oldest());
    assertThat(Target.parse("latest", ZONE)).contains(new Target.Newest());
  }

  @Test
  void aSequenceNumberMayHaveASubSequenceNumber() {
    assertThat(Target.parse(NUMBER, ZONE)).contains(new Target.Position(new Checkpoint(NUMBER, 0)));
    assertThat(Target.parse(NUMBER + ":7", ZONE))
        .contains(new Target.Position(new Checkpoint(NUMBER, 7)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31T12:00:00Z, 2026-03-31T12:00:00Z",
    "2026-03-31T12:00:00.5+02:00, 2026-03-31T10:00:00.5Z",
    "2026-03-31T12:00, 2026-03-31T10:00:00Z",
    "2026-03-31, 2026-03-30T22:00:00Z"
  })
  void aTimeWithoutAnOffsetIsOfThisTimeZone(String text, Instant time) {
    assertThat(Target.parse(text, ZONE)).contains(new Target.Time(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "SHARD_END", "AT_TIMESTAMP", "1774958400", "12:00", NUMBER + ":"})
  void anythingElseIsNone(String text) {
    assertThat(Target.parse(text, ZONE)).isEmpty();
  }
}
