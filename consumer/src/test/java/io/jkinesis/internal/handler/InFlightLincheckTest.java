package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the session's thread and a handler thread on one {@link InFlight}: whatever they do is
 * equivalent to a sequential execution. In particular a failure is either thrown by the current
 * call or reported to the listener between calls; never both, never neither.
 */
@Tag("slow")
@Param(name = "record", gen = IntGen.class, conf = "0:3")
public class InFlightLincheckTest {

  private static final int RECORDS = 4;
  private static final int ACCEPTED = 1;
  private static final int FINISHED = 2;

  private volatile boolean isSessionOver;
  private final InFlight inFlight = new InFlight(new InFlightWindow(3, 5), () -> isSessionOver);
  private final @Nullable InFlightRecord[] tickets = new InFlightRecord[RECORDS];
  private final AtomicIntegerArray states = new AtomicIntegerArray(RECORDS);
  private final Told told = new Told();
  private int next;

  public InFlightLincheckTest() {
    inFlight.tell(told);
  }

  @Operation(nonParallelGroup = "session")
  public String enter() {
    try {
      inFlight.enter();
      return "entered";
    } catch (Exception e) {
      return "failed";
    }
  }

  @Operation(nonParallelGroup = "session")
  public String leave() {
    try {
      inFlight.leave();
      return "left";
    } catch (Exception e) {
      return "failed";
    }
  }

  @Operation(nonParallelGroup = "session")
  public String accept() {
    if (next == RECORDS) {
      return "all accepted";
    }
    try {
      InFlightRecord ticket = ticket(next);
      if (!inFlight.accept(ticket, Duration.ZERO)) {
        return "no room";
      }
      tickets[next] = ticket;
      states.set(next++, ACCEPTED);
      return "accepted";
    } catch (Exception e) {
      return "failed";
    }
  }

  @Operation(nonParallelGroup = "session")
  public String awaitEmpty() {
    try {
      return inFlight.awaitEmpty(Duration.ZERO) ? "empty" : "unfinished";
    } catch (Exception e) {
      return "failed";
    }
  }

  @Operation(nonParallelGroup = "session")
  public String look() {
    Watermark watermark = inFlight.watermark();
    return (watermark == null ? "none" : watermark.sequenceNumber()) + " " + inFlight.isOver();
  }

  @Operation(nonParallelGroup = "session")
  public void stop() {
    inFlight.stop();
  }

  @Operation(nonParallelGroup = "worker")
  public void endSession() {
    isSessionOver = true;
  }

  @Operation(nonParallelGroup = "worker")
  public boolean finish(@Param(name = "record") int record) {
    boolean isMine = states.compareAndSet(record, ACCEPTED, FINISHED);
    if (isMine) {
      inFlight.finish(Objects.requireNonNull(tickets[record]));
    }
    return isMine;
  }

  /** Returns whether it was reported rather than thrown. */
  @Operation(nonParallelGroup = "worker")
  public boolean fail() {
    told.failure = null;
    inFlight.fail(new IOException());
    return told.failure != null;
  }

  /**
   * Created late, because Lincheck cannot inspect the records (in Java's sense) of an initial
   * state.
   */
  private static InFlightRecord ticket(int number) {
    ByteBuffer data = ByteBuffer.wrap("x".repeat(number + 1).getBytes(UTF_8));
    return new InFlightRecord(KinesisRecord.of(data, "key", Integer.toString(number), 0, null));
  }

  @Test
  void underStress() {
    LinChecker.check(
        InFlightLincheckTest.class,
        new StressOptions()
            .threads(2)
            .actorsPerThread(4)
            .actorsBefore(2)
            .actorsAfter(2)
            .iterations(15)
            .invocationsPerIteration(100));
  }

  @Test
  void inManyInterleavings() {
    LinChecker.check(
        InFlightLincheckTest.class,
        new ModelCheckingOptions()
            .threads(2)
            .actorsPerThread(4)
            .actorsBefore(2)
            .actorsAfter(2)
            .iterations(4)
            .invocationsPerIteration(50));
  }

  private static final class Told implements InFlight.BetweenCalls {
    private @Nullable Throwable failure;

    @Override
    public void failed(Throwable why) {
      failure = why;
    }

    @Override
    public void watermarkMoved() {
      // observed by look
    }
  }
}
