package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateCheckpointHintTest {

  private static final Watermark ONE = new Watermark("1", 0);
  private static final Watermark TWO = new Watermark("2", 0);

  private long now = 42;
  private final LateCheckpointHint hint = new LateCheckpointHint("shardId-0", () -> now);

  private boolean isSaid(@Nullable Watermark atEnd, Duration idle, @Nullable Watermark atBegin) {
    hint.callEnds(atEnd);
    now += idle.toNanos();
    return hint.callBegins(atBegin);
  }

  @Test
  void saidWhenWhatWasHandledWaitedLongForACall() {
    assertThat(isSaid(ONE, Duration.ofMinutes(1), TWO)).isTrue();
  }

  @Test
  void saidOfTheFirstRecordsToo() {
    assertThat(isSaid(null, Duration.ofMinutes(1), ONE)).isTrue();
  }

  @Test
  void notSaidWhenNothingWaitedOrNotForLong() {
    assertThat(isSaid(ONE, Duration.ofHours(1), ONE)).isFalse();
    assertThat(isSaid(ONE, Duration.ofSeconds(59), TWO)).isFalse();
  }

  @Test
  void saidOnce() {
    assertThat(isSaid(ONE, Duration.ofHours(1), TWO)).isTrue();
    assertThat(isSaid(ONE, Duration.ofHours(1), TWO)).isFalse();
  }
}
