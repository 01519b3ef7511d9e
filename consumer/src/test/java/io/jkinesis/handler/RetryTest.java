package io.jkinesis.handler;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Retry RETRY = Retry.exponential(FIRST, LONGEST);
  private final Exception failure = new IllegalStateException();

  @Test
  void noneIsNoSecondTry() {
    assertThat(Retry.none().pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Property
  void pausesDoubleUpToTheLongestAndAreShortenedByUpToHalf(
      @ForAll @IntRange(min = 1, max = 99) int attempts) {
    Duration pause =
        Objects.requireNonNull(RETRY.maxAttempts(100).pauseAfter(failure, attempts, ZERO));

    double whole = Math.min(200 * Math.pow(2, attempts - 1), 30_000);
    assertThat(pause.toNanos() / 1e6).isBetween(whole / 2, whole);
  }

  @Property(tries = 20)
  void shortenedAtRandom(@ForAll @IntRange(min = 1, max = 4) int attempts) {
    assertThat(
            Stream.generate(() -> RETRY.pauseAfter(failure, attempts, ZERO)).limit(20).distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void thePausesMayBeZeroOrAsLongAsCanBeCounted() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(Retry.exponential(ZERO, LONGEST).pauseAfter(failure, 4, ZERO)).isZero();
    assertThat(Retry.exponential(FIRST, forEver).maxAttempts(9_999).pauseAfter(failure, 99, ZERO))
        .isPositive();
    assertThat(Retry.exponential(forEver, forEver).pauseAfter(failure, 2, ZERO)).isPositive();
  }

  @Test
  void fiveTriesUnlessSaidOtherwise() {
    assertThat(RETRY.pauseAfter(failure, 4, ZERO)).isNotNull();
    assertThat(RETRY.pauseAfter(failure, 5, ZERO)).isNull();
    assertThat(RETRY.maxAttempts(2).pauseAfter(failure, 1, ZERO)).isNotNull();
    assertThat(RETRY.maxAttempts(2).pauseAfter(failure, 2, ZERO)).isNull();
  }

  @Test
  void noTryBeginsLaterThanWithin() {
    Retry within = RETRY.within(Duration.ofSeconds(10));

    assertThat(within.pauseAfter(failure, 1, Duration.ofMillis(9_800))).isNotNull();
    assertThat(within.pauseAfter(failure, 1, Duration.ofMillis(9_901))).isNull();
  }

  @Test
  void onlyWhatIsWorthItIsTriedAgain() {
    Retry io = RETRY.retryOn(IOException.class);

    assertThat(io.pauseAfter(new FileNotFoundException(), 1, ZERO)).isNotNull();
    assertThat(io.pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Test
  void givingUpWinsOverTryingAgain() {
    Retry io = RETRY.giveUpOn(FileNotFoundException.class).retryOn(IOException.class);

    assertThat(io.pauseAfter(new IOException(), 1, ZERO)).isNotNull();
    assertThat(io.pauseAfter(new FileNotFoundException(), 1, ZERO)).isNull();
  }

  @Test
  void aPredicateDecidesToo() {
    Retry named = RETRY.retryOn(e -> "busy".equals(e.getMessage()));

    assertThat(named.pauseAfter(new Exception("busy"), 1, ZERO)).isNotNull();
    assertThat(named.pauseAfter(new Exception("bad"), 1, ZERO)).isNull();
    assertThat(RETRY.giveUpOn(e -> true).pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Test
  void anInterruptionIsNeverTriedAgain() {
    assertThat(RETRY.pauseAfter(new InterruptedException(), 1, ZERO)).isNull();
  }

  @Test
  void theHandlersOwnWordTakesThePlaceOfThePause() {
    Exception told = new RetryAfterException(Duration.ofMinutes(3), failure);

    assertThat(RETRY.pauseAfter(told, 1, ZERO)).isEqualTo(Duration.ofMinutes(3));
    assertThat(RETRY.retryOn(IOException.class).pauseAfter(told, 1, ZERO))
        .as("it need not be named")
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(told).hasCause(failure).hasMessage("to be tried again after PT3M");
  }

  @Test
  void theHandlersOwnWordKeepsToTheLimits() {
    Exception told = new RetryAfterException(Duration.ofMinutes(3));

    assertThat(Retry.none().pauseAfter(told, 1, ZERO)).isNull();
    assertThat(RETRY.pauseAfter(told, 5, ZERO)).isNull();
    assertThat(RETRY.within(Duration.ofMinutes(2)).pauseAfter(told, 1, ZERO)).isNull();
    assertThat(RETRY.giveUpOn(RetryAfterException.class).pauseAfter(told, 1, ZERO)).isNull();
  }

  @Test
  void aPauseLongerThanCanBeAddedIsLaterThanWithin() {
    Exception told = new RetryAfterException(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(RETRY.within(LONGEST).pauseAfter(told, 1, Duration.ofSeconds(1))).isNull();
  }

  @Test
  void badSettingsAreRefused() {
    Duration negative = Duration.ofMillis(-1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.exponential(negative, LONGEST))
        .withMessage("first: expected zero or more, found PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.exponential(LONGEST, FIRST))
        .withMessage("longest: expected at least the first pause, PT30S, found PT0.2S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RETRY.maxAttempts(0))
        .withMessage("maxAttempts: expected 1 or more, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RETRY.within(negative))
        .withMessage("within: expected zero or more, found PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryAfterException(negative))
        .withMessage("after: expected zero or more, found PT-0.001S");
  }
}
