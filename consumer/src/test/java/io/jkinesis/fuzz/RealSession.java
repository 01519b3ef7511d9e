package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.protocol.ProtocolSession;
import io.jkinesis.internal.protocol.SessionListener;
import io.jkinesis.internal.protocol.SessionOutcome;
import io.jkinesis.internal.protocol.ShardOrigin;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The library's own session, on streams of bytes, on the caller's thread. */
final class RealSession {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final FuzzCase fuzzCase;
  private final Trace trace;
  private final SplittableRandom random;
  private @Nullable SessionOutcome failed;
  private long allocated;
  private long allocatedForTrace;

  RealSession(FuzzCase fuzzCase, Trace trace) {
    this.fuzzCase = fuzzCase;
    this.trace = trace;
    this.random = new SplittableRandom(fuzzCase.seed());
  }

  /** Runs the session to its end. */
  SessionOutcome hold() {
    RunOptions options = RunOptions.defaults().withCheckpointAttempts(fuzzCase.attempts());
    ProtocolSession session =
        new ProtocolSession(
            new MessageReader(new Stdin()),
            new MessageWriter(new Stdout()),
            context -> new FuzzConsumer(fuzzCase.script(), trace),
            ShardOrigin.UNKNOWN,
            new Backoff(options, new InstantClock(), random),
            new Host());
    long before = THREADS.getCurrentThreadAllocatedBytes();
    SessionOutcome outcome = session.run();
    allocated = THREADS.getCurrentThreadAllocatedBytes() - before - allocatedForTrace;
    if (failed != null && !failed.equals(outcome)) {
      trace.add("was to end with " + failed);
    }
    trace.events().replaceAll(event -> event.indexOf('\\') < 0 ? event : canonical(event));
    return outcome;
  }

  /**
   * Normalizes characters with more than one escape; everything else is written as Jackson writes
   * it.
   */
  private static String canonical(String event) {
    try {
      return event.startsWith("> {") ? "> " + STRICT.readTree(event.substring(2)) : event;
    } catch (JsonProcessingException e) {
      return "> no JSON: " + event;
    }
  }

  /** Returns how many bytes it allocated, except for its setup and the trace of its writes. */
  long allocated() {
    return allocated;
  }

  private final class Stdin extends InputStream {
    private int position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int left = fuzzCase.cut() - position;
      if (left == 0) {
        if (fuzzCase.readFails()) {
          throw new IOException(ReferenceWire.LOST_CONNECTION);
        }
        return -1;
      }
      int size = Math.min(Math.min(length, left), 1 + random.nextInt(fuzzCase.chunk()));
      System.arraycopy(fuzzCase.stdin(), position, buffer, offset, size);
      position += size;
      return size;
    }
  }

  private final class Stdout extends OutputStream {
    private int writesLeft = fuzzCase.writesBeforeFailure();

    @Override
    public void write(int b) {
      trace.add("> a byte alone: " + b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (writesLeft-- == 0) {
        throw new IOException(ReferenceWire.LOST_CONNECTION);
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      traceWritten(new String(bytes, offset, length, UTF_8));
      allocatedForTrace += THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private void traceWritten(String text) {
      // A message is one write: a line ending, JSON, a line ending.
      boolean isLine = text.startsWith("\n{") && text.indexOf('\n', 1) == text.length() - 1;
      trace.add("> " + (isLine ? text.substring(1, text.length() - 1) : "no line: " + text));
    }
  }

  private final class Host implements SessionListener {
    private boolean inCallback;

    @Override
    public void betweenMessages() {
      if (inCallback) {
        trace.add("between messages within a callback");
      }
    }

    @Override
    public void callbackEntered() {
      inCallback = true;
    }

    @Override
    public void callbackLeft() {
      inCallback = false;
    }

    @Override
    public void sessionFailed(SessionOutcome outcome) {
      trace.add(inCallback && failed == null ? "  failed for good" : "failed out of season");
      failed = outcome;
    }
  }

  /** Skips all pauses. */
  private static final class InstantClock implements Backoff.Clock {
    private long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(Duration duration) {
      now += duration.toNanos();
    }
  }
}
