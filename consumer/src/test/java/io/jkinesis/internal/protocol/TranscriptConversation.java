package io.jkinesis.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.ManualClock;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Acts as the daemon according to a transcript: {@code < } before lines of the daemon, {@code > }
 * before lines that the consumer must write, {@code < EOF} for the end. Strict in both directions:
 * a line is provided only when the consumer reads and no output is expected from it, and its output
 * must be the next expected line, compared as JSON.
 */
final class TranscriptConversation {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Deque<String> steps;
  private final List<String> violations = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private RunOptions options = RunOptions.defaults();

  private TranscriptConversation(List<String> lines) {
    steps = new ArrayDeque<>(lines.stream().map(String::strip).filter(s -> !s.isEmpty()).toList());
  }

  static TranscriptConversation of(String transcript) {
    return new TranscriptConversation(transcript.lines().toList());
  }

  /** Starts after an initialize message in the current dialect, for shard {@code shardId-0}. */
  static TranscriptConversation started(String transcript) {
    return of(
        """
        < {"action":"initialize","shardId":"shardId-0","sequenceNumber":"LATEST","subSequenceNumber":0}
        > {"action":"status","responseFor":"initialize"}
        """
            + transcript);
  }

  static TranscriptConversation of(List<String> lines) {
    return new TranscriptConversation(lines);
  }

  TranscriptConversation with(RunOptions other) {
    options = other;
    return this;
  }

  ManualClock clock() {
    return clock;
  }

  /** Runs the session; it must use up the transcript, and end gracefully. */
  void holdInOrder(RecordConsumer consumer) {
    assertThat(hold(consumer)).isEqualTo(SessionOutcome.IN_ORDER);
  }

  /** Runs the session, which must use up the transcript. */
  SessionOutcome hold(RecordConsumer consumer) {
    SessionOutcome outcome = play(consumer);
    assertThat(violations).isEmpty();
    assertThat(steps).as("lines that neither side sent; the outcome was %s", outcome).isEmpty();
    return outcome;
  }

  private SessionOutcome play(RecordConsumer consumer) {
    ProtocolSession session =
        new ProtocolSession(
            new MessageReader(new DaemonsSide()),
            new MessageWriter(new ChildsSide()),
            context -> consumer,
            ShardOrigin.UNKNOWN,
            new Backoff(options, clock, new SplittableRandom(1)),
            new NoListener());
    return session.run();
  }

  /** Provides one line per read, so that the consumer never has more than it may read. */
  private final class DaemonsSide extends InputStream {
    private byte[] line = {};
    private int position;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (position == line.length && !nextLine()) {
        return -1;
      }
      int taken = Math.min(length, line.length - position);
      System.arraycopy(line, position, buffer, offset, taken);
      position += taken;
      return taken;
    }

    private boolean nextLine() {
      String step = steps.peek();
      if (step == null || !step.startsWith("<")) {
        violations.add("the child reads; expected " + (step == null ? "its end" : step));
        return false;
      }
      steps.remove();
      String text = step.substring(1).strip();
      line = text.equals("EOF") ? new byte[0] : (text + "\n").getBytes(UTF_8);
      position = 0;
      return line.length > 0;
    }
  }

  private final class ChildsSide extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      if (b != '\n') {
        line.write(b);
      } else if (line.size() > 0) {
        said(line.toString(UTF_8));
        line.reset();
      }
    }

    private void said(String json) {
      String step = steps.peek();
      if (step == null || !step.startsWith(">") || !same(step.substring(1), json)) {
        violations.add("the child writes " + json + "; expected " + step);
        return;
      }
      steps.remove();
    }

    private boolean same(String expected, String found) {
      try {
        return JSON.readTree(expected).equals(JSON.readTree(found));
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + expected + " or " + found, e);
      }
    }
  }
}
