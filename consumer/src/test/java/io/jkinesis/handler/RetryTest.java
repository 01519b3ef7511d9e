package io.jkinesis.handler;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.EOFException;
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
    assertThat(Retry.none().policy().pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Property
  void pausesDoubleUpToTheLongestAndAreShortenedByUpToHalf(
      @ForAll @IntRange(min = 1, max = 99) int attempts) {
    Duration pause =
        Objects.requireNonNull(RETRY.maxAttempts(100).policy().pauseAfter(failure, attempts, ZERO));

    double whole = Math.min(200 * Math.pow(2, attempts - 1), 30_000);
    assertThat(pause.toNanos() / 1e6).isBetween(whole / 2, whole);
  }

  @Property(tries = 20)
  void shortenedAtRandom(@ForAll @IntRange(min = 1, max = 4) int attempts) {
    assertThat(
            Stream.generate(() -> RETRY.policy().pauseAfter(failure, attempts, ZERO))
                .limit(20)
                .distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void thePausesMayBeZeroOrAsLongAsCanBeCounted() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);

    assertThat(Retry.exponential(ZERO, LONGEST).policy().pauseAfter(failure, 4, ZERO)).isZero();
    assertThat(
            Retry.exponential(FIRST, forEver)
                .maxAttempts(9_999)
                .policy()
                .pauseAfter(failure, 99, ZERO))
        .isPositive();
    assertThat(Retry.exponential(forEver, forEver).policy().pauseAfter(failure, 2, ZERO))
        .isPositive();
  }

  @Test
  void fiveTriesUnlessSaidOtherwise() {
    assertThat(RETRY.policy().pauseAfter(failure, 4, ZERO)).isNotNull();
    assertThat(RETRY.policy().pauseAfter(failure, 5, ZERO)).isNull();
    assertThat(RETRY.maxAttempts(2).policy().pauseAfter(failure, 1, ZERO)).isNotNull();
    assertThat(RETRY.maxAttempts(2).policy().pauseAfter(failure, 2, ZERO)).isNull();
  }

  @Test
  void noTryBeginsLaterThanWithin() {
    Retry within = RETRY.maxElapsedTime(Duration.ofSeconds(10));

    assertThat(within.policy().pauseAfter(failure, 1, Duration.ofMillis(9_800))).isNotNull();
    assertThat(within.policy().pauseAfter(failure, 1, Duration.ofMillis(9_901))).isNull();
  }

  @Test
  void onlyWhatIsWorthItIsTriedAgain() {
    Retry io = RETRY.retryOn(IOException.class);

    assertThat(io.policy().pauseAfter(new FileNotFoundException(), 1, ZERO)).isNotNull();
    assertThat(io.policy().pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Test
  void eachCallAddsWhatIsRetriedOrGivenUp() {
    Retry some =
        RETRY
            .retryOn(IOException.class)
            .retryOn(IllegalStateException.class)
            .giveUpOn(FileNotFoundException.class)
            .giveUpOn(EOFException.class);

    assertThat(some.policy().pauseAfter(new IOException(), 1, ZERO)).isNotNull();
    assertThat(some.policy().pauseAfter(failure, 1, ZERO)).isNotNull();
    assertThat(some.policy().pauseAfter(new IllegalArgumentException(), 1, ZERO)).isNull();
    assertThat(some.policy().pauseAfter(new FileNotFoundException(), 1, ZERO)).isNull();
    assertThat(some.policy().pauseAfter(new EOFException(), 1, ZERO)).isNull();
  }

  @Test
  void pausesCanBeFixedOrOfYourOwn() {
    Retry seconds = Retry.pauses(Duration::ofSeconds);

    assertThat(Retry.fixed(FIRST).policy().pauseAfter(failure, 4, ZERO)).isEqualTo(FIRST);
    assertThat(seconds.policy().pauseAfter(failure, 3, ZERO)).isEqualTo(Duration.ofSeconds(3));
    assertThat(seconds.policy().pauseAfter(failure, 5, ZERO)).isNull();
  }

  @Test
  void anErrorIsNeverRetried() {
    assertThat(RETRY.policy().pauseAfter(new StackOverflowError(), 1, ZERO)).isNull();
  }

  @Test
  void givingUpWinsOverTryingAgain() {
    Retry io = RETRY.giveUpOn(FileNotFoundException.class).retryOn(IOException.class);

    assertThat(io.policy().pauseAfter(new IOException(), 1, ZERO)).isNotNull();
    assertThat(io.policy().pauseAfter(new FileNotFoundException(), 1, ZERO)).isNull();
  }

  @Test
  void aPredicateDecidesToo() {
    Retry named = RETRY.retryOn(e -> "busy".equals(e.getMessage()));

    assertThat(named.policy().pauseAfter(new Exception("busy"), 1, ZERO)).isNotNull();
    assertThat(named.policy().pauseAfter(new Exception("bad"), 1, ZERO)).isNull();
    assertThat(RETRY.giveUpOn(e -> true).policy().pauseAfter(failure, 1, ZERO)).isNull();
  }

  @Test
  void anInterruptionIsNeverTriedAgain() {
    assertThat(RETRY.policy().pauseAfter(new InterruptedException(), 1, ZERO)).isNull();
  }

  @Test
  void theHandlersOwnWordTakesThePlaceOfThePause() {
    Exception told = new RetryAfterException(Duration.ofMinutes(3), failure);

    assertThat(RETRY.policy().pauseAfter(told, 1, ZERO)).isEqualTo(Duration.ofMinutes(3));
    assertThat(RETRY.retryOn(IOException.class).policy().pauseAfter(told, 1, ZERO))
        .as("it need not be named")
        .isEqualTo(Duration.ofMinutes(3));
    assertThat(told).hasCause(failure).hasMessage("retry after PT3M");
  }

  @Test
  void theHandlersOwnWordKeepsToTheLimits() {
    Exception told = new RetryAfterException(Duration.ofMinutes(3));

    assertThat(Retry.none().policy().pauseAfter(told, 1, ZERO)).isNull();
    assertThat(RETRY.policy().pauseAfter(told, 5, ZERO)).isNull();
    assertThat(RETRY.maxElapsedTime(Duration.ofMinutes(2)).policy().pauseAfter(told, 1, ZERO))
        .isNull();
    assertThat(RETRY.giveUpOn(RetryAfterException.class).policy().pauseAfter(told, 1, ZERO))
        .isNull();
  }

  @Test
  void aPauseLongerThanCanBeAddedIsLaterThanWithin() {
    Exception told = new RetryAfterException(Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(RETRY.maxElapsedTime(LONGEST).policy().pauseAfter(told, 1, Duration.ofSeconds(1)))
        .isNull();
  }

  @Test
  void badSettingsAreRefused() {
    Duration negative = Duration.ofMillis(-1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.exponential(negative, LONGEST))
        .withMessage("first must not be negative, but is PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.exponential(LONGEST, FIRST))
        .withMessage("longest must be at least the first, PT30S, but is PT0.2S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RETRY.maxAttempts(0))
        .withMessage("maxAttempts must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RETRY.maxElapsedTime(negative))
        .withMessage("within must not be negative, but is PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryAfterException(negative))
        .withMessage("after must not be negative, but is PT-0.001S");
  }
}
