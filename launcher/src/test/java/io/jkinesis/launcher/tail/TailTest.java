package io.jkinesis.launcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.config.FromPosition;
import io.jkinesis.launcher.stream.FakeKinesis;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

class TailTest {

  private static final String ARRIVED = "2026-03-31T14:00:00Z ";

  private final FakeKinesis kinesis = new FakeKinesis();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private Duration patience = Duration.ofMinutes(1);

  @Test
  void recordsOfOneShardComeInTheirOrder() throws Exception {
    kinesis.shard("s1").put("s1", "k1", "one").put("s1", "k2", "two");
    tail("trim_horizon", null, null);
    assertThat(lines()).containsExactly(ARRIVED + "s1 k1: one", ARRIVED + "s1 k2: two");
  }

  @Test
  void childrenComeAfterTheirParentsEnd() throws Exception {
    kinesis.shard("p1").shard("p2").shard("c1", "p1").shard("c2", "p1").shard("m", "c2", "p2");
    kinesis.put("m", "k", "merged").put("c1", "k", "left").put("c2", "k", "right");
    kinesis.put("p1", "k", "first").put("p1", "k", "second").put("p2", "k", "other");

    tail("trim_horizon", null, null);

    assertThat(texts()).containsOnlyOnce("first", "second", "other", "left", "right", "merged");
    assertThat(texts()).containsSubsequence("first", "second", "left");
    assertThat(texts()).containsSubsequence("second", "right", "merged");
    assertThat(texts()).containsSubsequence("other", "merged");
  }

  @Test
  void latestBeginsWithTheOpenShards() throws Exception {
    kinesis.shard("old").shard("s1", "old").put("old", "k", "past").put("s1", "k", "past");
    assertThat(tail("latest", null, null)).isEmpty();
    assertThat(kinesis.iterators()).containsExactly("s1 LATEST");
  }

  @Test
  void onlyTheShardThatIsNamedIsRead() throws Exception {
    kinesis.shard("s1").shard("s2").shard("c", "s1");
    kinesis.put("s1", "k", "one").put("s2", "k", "two").put("c", "k", "three");
    assertThat(tail("trim_horizon", "s1", null)).containsExactly("one");
    assertThatThrownBy(() -> tail("trim_horizon", "s9", null))
        .hasMessage("the stream words has no shard s9; it has s1, s2, c");
  }

  @Test
  void onlyRecordsOfTheKeyAreShownAndCounted() throws Exception {
    kinesis.shard("s1").put("s1", "a", "1").put("s1", "b", "2").put("s1", "b", "3");
    kinesis.put("s1", "b", "4");
    RecordOutput output = new RecordOutput(out, RecordFormat.TEXT, "b", 2L, false);
    run("trim_horizon", null, output);
    assertThat(texts()).containsExactly("2", "3");
  }

  @Test
  void throttlingAndExpiredIteratorsAreSurvived() throws Exception {
    kinesis.shard("s1").put("s1", "k", "one").put("s1", "k", "two");
    kinesis.fail(throttled()).fail(throttled()).fail(expired());

    assertThat(tail("trim_horizon", null, null)).containsExactly("one", "two");
    assertThat(err.toString())
        .containsOnlyOnce("ProvisionedThroughputExceededException: slow down; retrying\n");
    assertThat(kinesis.iterators()).containsExactly("s1 TRIM_HORIZON", "s1 TRIM_HORIZON");
  }

  private OutputStream flushing(Runnable onFlush) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        out.write(b);
      }

      @Override
      public void flush() {
        onFlush.run();
      }
    };
  }

  @Test
  void afterAnExpiredIteratorNothingIsShownTwice() throws Exception {
    kinesis.shard("s1").put("s1", "k", "one");
    OutputStream slow =
        flushing(
            () -> {
              if (kinesis.iterators().size() == 1 && out.size() > 0) {
                kinesis.put("s1", "k", "two").fail(expired());
              }
            });
    run("trim_horizon", null, new RecordOutput(slow, RecordFormat.TEXT, null, null, false));
    assertThat(texts()).containsExactly("one", "two");
    assertThat(kinesis.iterators())
        .containsExactly("s1 TRIM_HORIZON", "s1 AFTER_SEQUENCE_NUMBER 1");
  }

  @Test
  void whatWillNotBeWellLaterEndsIt() {
    kinesis.shard("s1").fail(failure(InvalidArgumentException.builder(), "InvalidArgument", 400));
    assertThatThrownBy(() -> tail("trim_horizon", null, null))
        .isInstanceOf(JkinesisException.class)
        .hasMessageContaining("rejected the request: InvalidArgument");
  }

  @Test
  void patienceEnds() {
    patience = Duration.ZERO;
    kinesis.shard("s1").fail(throttled());
    assertThatThrownBy(() -> tail("trim_horizon", null, null))
        .hasMessageContaining("ProvisionedThroughputExceededException");
  }

  @Test
  void theTimeInWhichAPagerReadsNothingIsNotCounted() throws Exception {
    kinesis.shard("s1").put("s1", "k", "one").put("s1", "k", "two");
    OutputStream pager =
        flushing(
            () -> {
              if (texts().equals(List.of("one"))) {
                clock.addAndGet(Duration.ofHours(1).toNanos());
                kinesis.fail(throttled());
              }
            });
    run("trim_horizon", null, new RecordOutput(pager, RecordFormat.TEXT, null, null, false));
    assertThat(texts()).containsExactly("one", "two");
  }

  @Test
  void aReaderThatIsGoneEndsItAndAFullDiskIsAnError() throws Exception {
    kinesis.shard("s1").put("s1", "k", "one").put("s1", "k", "two");
    run(
        "trim_horizon",
        null,
        new RecordOutput(failing("Broken pipe"), RecordFormat.RAW, null, null, false));

    run(
        "trim_horizon",
        null,
        new RecordOutput(failing("Unterbrochene Pipe"), RecordFormat.RAW, null, null, true));

    RecordOutput full =
        new RecordOutput(failing("No space left on device"), RecordFormat.RAW, null, null, false);
    assertThatThrownBy(() -> run("trim_horizon", null, full))
        .hasMessage("stdout cannot be written to: No space left on device");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private List<String> tail(String from, @Nullable String shard, @Nullable Long limit)
      throws Exception {
    run(from, shard, new RecordOutput(out, RecordFormat.TEXT, null, limit, false));
    return texts();
  }

  private void run(String from, @Nullable String shard, RecordOutput output) throws Exception {
    Duration tiny = Duration.ofNanos(1);
    Pauses pauses = new Pauses(tiny, tiny, tiny, tiny);
    try (KinesisStream stream = new KinesisStream(kinesis, "words")) {
      new Tail(
              stream,
              FromPosition.parse("--from", from),
              output,
              new PrintWriter(err),
              pauses,
              new Patience(patience, clock::get))
          .run(shard, true);
    }
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }

  private List<String> texts() {
    return lines().stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
  }

  private static KinesisException throttled() {
    return failure(
        ProvisionedThroughputExceededException.builder(),
        "ProvisionedThroughputExceededException",
        400);
  }

  private static KinesisException expired() {
    return failure(ExpiredIteratorException.builder(), "ExpiredIteratorException", 400);
  }

  private static KinesisException failure(
      KinesisException.Builder builder, String code, int status) {
    return (KinesisException)
        builder
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("slow down").build())
            .statusCode(status)
            .build();
  }
}
