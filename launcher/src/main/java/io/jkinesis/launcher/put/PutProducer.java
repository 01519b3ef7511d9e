package io.jkinesis.launcher.put;

import io.jkinesis.launcher.stream.Patience;
import io.jkinesis.worker.JkinesisException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts all lines, one request at a time. Records with the same key are put in sequence: a record is
 * sent only when all earlier records with its key were accepted (see {@link SendWindow}).
 */
final class PutProducer {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final RecordSink sink;
  private final Pace pace;
  private final PutProgress progress;
  private final Patience patience;
  private final PutTotals tally = new PutTotals();
  private final SendWindow window;
  private Duration pause = FIRST_PAUSE;

  /**
   * Creates a producer.
   *
   * @param patience decides when to give up because no record is accepted
   */
  PutProducer(RecordSink sink, Pace pace, PutProgress progress, Patience patience) {
    this(sink, new SendWindow(), pace, progress, patience);
  }

  /** Creates a producer whose window packs records. */
  PutProducer(
      RecordSink sink, SendWindow window, Pace pace, PutProgress progress, Patience patience) {
    this.sink = sink;
    this.window = window;
    this.pace = pace;
    this.progress = progress;
    this.patience = patience;
  }

  /** Returns what was put so far, even after a failure. */
  PutTotals tally() {
    return tally;
  }

  /** Returns what was not put, after a failure. */
  Set<InputLine> left() {
    return window.lines();
  }

  /**
   * Puts all lines; returns when all were put.
   *
   * @throws JkinesisException if a record is rejected permanently, or if no record is accepted any
   *     more
   */
  void run(LineSource input) throws JkinesisException, InterruptedException {
    while (input.drainTo(window) || !window.isEmpty()) {
      List<InputLine> batch = window.nextBatch(pace.batchLimit());
      if (!batch.isEmpty()) {
        pace.await(batch.size());
        settle(batch, sink.put(batch));
      }
      progress.tell(tally);
    }
  }

  private void settle(List<InputLine> batch, List<RecordSink.@Nullable Refusal> answers)
      throws JkinesisException, InterruptedException {
    int refused = batch.size() - takeAccepted(batch, answers);
    if (refused < batch.size()) {
      patience.renew();
      pause = FIRST_PAUSE;
    }
    if (refused > 0) {
      requireRetryable(batch, answers);
      tally.retry(refused);
      backOff();
    }
  }

  private int takeAccepted(List<InputLine> batch, List<RecordSink.@Nullable Refusal> answers) {
    int accepted = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (answers.get(i) == null) {
        accepted++;
        window.remove(batch.get(i));
        batch.get(i).parts().forEach(tally::putOne);
      }
    }
    return accepted;
  }

  private void requireRetryable(List<InputLine> batch, List<RecordSink.@Nullable Refusal> answers)
      throws JkinesisException {
    boolean isOver = patience.isOverAfterRefusal();
    for (int i = 0; i < batch.size(); i++) {
      RecordSink.Refusal refusal = answers.get(i);
      if (refusal != null && (isOver || !refusal.isRetryable())) {
        throw refusedForGood(batch.get(i), refusal);
      }
    }
  }

  private JkinesisException refusedForGood(InputLine line, RecordSink.Refusal refusal) {
    String still =
        refusal.isRetryable() ? ", still after " + patience.limit().toSeconds() + " s" : "";
    return JkinesisException.failure(
        "line %d (%d bytes) was rejected%s: %s: %s"
            .formatted(
                line.number(), line.data().length, still, refusal.code(), refusal.message()));
  }

  private void backOff() throws InterruptedException {
    // From half of the backoff to all of it, so that many producers do not retry at the same
    // moment.
    long nanos = pause.toNanos();
    TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(nanos / 2, nanos));
    pause = pause.multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
  }
}
