package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jkinesis.launcher.put.RecordSink.Refusal;
import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class PutProducerTest {

  private static final Refusal BUSY =
      new Refusal("ProvisionedThroughputExceededException", "Rate exceeded", true);
  private static final Refusal NEVER = new Refusal("AccessDeniedException", "KMS says no", false);

  private final AtomicLong clock = new AtomicLong();
  private final StringWriter err = new StringWriter();

  @Test
  void putsAllInOrder() throws Exception {
    FlakyStream stream = takesAll();
    PutProducer producer = producer(stream, Duration.ofMinutes(1));

    producer.run(lines("a 1", "b 1", "a 2", "a 3"));

    assertThat(stream.byKey())
        .containsOnly(Map.entry("a", List.of("a 1", "a 2", "a 3")), Map.entry("b", List.of("b 1")));
    assertThat(producer.tally().records()).isEqualTo(4);
    assertThat(producer.tally().toString())
        .contains("4 records, 12 bytes in")
        .contains("0 retried");
  }

  /**
   * A tenth of all puts is rejected, at random: records stay in sequence within each key, and
   * nothing is lost or duplicated.
   */
  @Test
  void refusedRecordsAreRetriedBeforeLaterOnesOfTheirKey() throws Exception {
    Random random = new Random(7);
    FlakyStream stream = new FlakyStream(line -> random.nextInt(10) == 0, BUSY);
    String[] input =
        IntStream.range(0, 600).mapToObj(i -> "key" + i % 60 + " " + i).toArray(String[]::new);
    PutProducer producer = producer(stream, Duration.ofMinutes(1));

    producer.run(lines(input));

    Map<String, List<String>> expected =
        List.of(input).stream().collect(Collectors.groupingBy(text -> text.split(" ", 2)[0]));
    assertThat(stream.byKey()).isEqualTo(expected);
    assertThat(producer.tally().toString()).doesNotContain(" 0 retried");
  }

  @Test
  void givesUpWhenNothingIsTakenAnyMore() {
    FlakyStream stream = new FlakyStream(line -> line.number() > 1, BUSY);
    PutProducer producer = producer(stream, Duration.ofMillis(200));

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> producer.run(lines("a first", "b second")))
        .withMessageStartingWith("line 2 (8 bytes) was rejected, still after 0 s: ")
        .withMessageEndingWith("ProvisionedThroughputExceededException: Rate exceeded");
    assertThat(producer.tally().records()).isEqualTo(1);
  }

  @Test
  void silenceOfThePipeIsNotCounted() throws Exception {
    AtomicBoolean isBusy = new AtomicBoolean(true);
    FlakyStream stream =
        new FlakyStream(line -> line.number() == 2 && isBusy.getAndSet(false), BUSY);
    PutProducer producer = producer(stream, patience());

    producer.run(bursts("a 1", "b 1"));

    assertThat(stream.byKey())
        .containsOnly(Map.entry("a", List.of("a 1")), Map.entry("b", List.of("b 1")));
    assertThat(producer.tally().toString()).contains("1 retried");
  }

  @Test
  void whileOtherRecordsAreTakenItGoesOn() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    FlakyStream stream =
        new FlakyStream(
            line -> {
              clock.addAndGet(Duration.ofHours(1).toNanos());
              return line.key().equals("b") && refused.getAndIncrement() < 3;
            },
            BUSY);
    PutProducer producer = producer(stream, patience());

    producer.run(bursts("b 1, a 1, a 2, a 3"));

    assertThat(stream.taken()).hasSize(4);
    assertThat(producer.tally().toString()).contains("3 retried");
  }

  @Test
  void refusalForGoodEndsAtOnceAndCountsWhatWasTakenBesideIt() {
    FlakyStream stream = new FlakyStream(line -> line.number() == 1, NEVER);
    PutProducer producer = producer(stream, Duration.ofMinutes(1));

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> producer.run(LineQueue.reading(reader(bytes("a 1", "b 1"), 1), "stdin")))
        .withMessage("line 1 (3 bytes) was rejected: AccessDeniedException: KMS says no");
    assertThat(producer.tally().records()).isEqualTo(stream.taken().size());
  }

  @Test
  void linesBeforeABadOneArePut() {
    FlakyStream stream = takesAll();

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> producer(stream, Duration.ofMinutes(1)).run(lines("a 1", "b 1", "")))
        .withMessage("line 3 has no field 1, its --key");
    assertThat(stream.taken()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource
  void whateverEndsTheReaderEndsTheRun(Throwable failure, String message) {
    FlakyStream stream = takesAll();
    InputStream in = new SequenceInputStream(bytes("a 1"), new FailingInput(failure));

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(
            () ->
                producer(stream, Duration.ofMinutes(1))
                    .run(LineQueue.reading(reader(in, 1), "the file f")))
        .withMessage(message)
        .withCause(failure);
    assertThat(stream.taken()).hasSize(1);
  }

  static List<Arguments> whateverEndsTheReaderEndsTheRun() {
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    return List.of(
        arguments(
            new OutOfMemoryError("Java heap space"),
            "the file f: the heap (%d MiB) is full after line 1; raise it, for instance with JDK_JAVA_OPTIONS=-Xmx%dm"
                .formatted(heap, Math.max(256, 2 * heap))),
        arguments(new IOException("disk on fire"), "the file f cannot be read: disk on fire"),
        arguments(
            new IllegalStateException("a bug"), "the file f cannot be read after line 1: a bug"),
        arguments(
            new StackOverflowError(),
            "the file f cannot be read after line 1: StackOverflowError"));
  }

  @Test
  void linesOfASlowPipeArePutAsTheyCome() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    FlakyStream stream =
        new FlakyStream(
            line -> {
              first.complete(line.key());
              return false;
            },
            BUSY);
    PipedInputStream in = new PipedInputStream();
    CompletableFuture<Void> run;
    try (PipedOutputStream pipe = new PipedOutputStream(in)) {
      LineQueue lines = LineQueue.reading(reader(in, 1), "stdin");
      run = CompletableFuture.runAsync(() -> runUnchecked(lines, stream));
      pipe.write("a 1\n".getBytes(UTF_8));
      pipe.flush();

      assertThat(first.get(10, TimeUnit.SECONDS)).as("before the pipe's end").isEqualTo("a");
    }
    run.get(10, TimeUnit.SECONDS);
  }

  @Test
  void rateIsKept() throws Exception {
    FlakyStream stream = takesAll();
    String[] input = IntStream.range(0, 150).mapToObj(i -> "key" + i).toArray(String[]::new);
    PutProducer producer =
        new PutProducer(stream, Pace.of(100), progress(false), Patience.of(Duration.ofMinutes(1)));

    producer.run(lines(input));

    assertThat(producer.tally().elapsed()).isGreaterThan(Duration.ofMillis(1200));
    assertThat(stream.requests()).isGreaterThanOrEqualTo(15);
  }

  private static FlakyStream takesAll() {
    return new FlakyStream(line -> false, BUSY);
  }

  private void runUnchecked(LineQueue lines, RecordSink stream) {
    try {
      producer(stream, Duration.ofMinutes(1)).run(lines);
    } catch (JkinesisException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private PutProducer producer(RecordSink sink, Duration patience) {
    return producer(sink, Patience.of(patience));
  }

  private PutProducer producer(RecordSink sink, Patience patience) {
    return new PutProducer(sink, Pace.of(0), progress(false), patience);
  }

  private Patience patience() {
    return new Patience(Duration.ofMillis(200), clock::get);
  }

  /** Bursts of lines, with an hour of silence before each. */
  private LineSource bursts(String... bursts) {
    Iterator<String> left = List.of(bursts).iterator();
    AtomicInteger number = new AtomicInteger();
    return window -> {
      if (window.isEmpty() && left.hasNext()) {
        clock.addAndGet(Duration.ofHours(1).toNanos());
        for (String text : left.next().split(", ", -1)) {
          window.add(InputLines.line(number.incrementAndGet(), text.substring(0, 1), text));
        }
      }
      return left.hasNext();
    };
  }

  private PutProgress progress(boolean isTerminal) {
    return new PutProgress(new PrintWriter(err), isTerminal);
  }

  private static LineQueue lines(String... lines) {
    return LineQueue.reading(reader(bytes(lines), 1), "stdin");
  }

  private static InputStream bytes(String... lines) {
    return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private static LineReader reader(InputStream in, int field) {
    return new LineReader(in, Objects.requireNonNull(PartitionKeys.parse("field:" + field, null)));
  }

  /** An input that fails with any exception, checked or not. */
  private static final class FailingInput extends InputStream {

    private final Throwable failure;

    FailingInput(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public int read() {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      FailingInput.<RuntimeException>sneakyThrow(failure);
      return -1;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneakyThrow(Throwable failure) throws E {
      throw (E) failure;
    }
  }
}
