package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.ConsumerMessageReader;
import io.jkinesis.internal.daemon.LineInput;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.logging.ShardEvents;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a consumer process's stdout, even between two calls: otherwise a process that prints would
 * block on a full pipe. Lines that are not messages are skipped, and the first of them is logged.
 */
final class StdoutReader {

  private static final Logger log = LoggerFactory.getLogger(StdoutReader.class);

  private final String shard;
  private final LineInput input;
  private final ConsumerMessageReader reader;
  private final Inbox inbox;
  private final SessionLog recording;
  private int skipped;

  StdoutReader(
      String shard, InputStream stdout, Dialect dialect, Inbox inbox, SessionLog recording) {
    this.shard = shard;
    this.input = new LineInput(stdout, LineInput.LONGEST_ANSWER);
    this.reader = new ConsumerMessageReader(dialect);
    this.inbox = inbox;
    this.recording = recording;
  }

  /**
   * Reads to the end of stdout.
   *
   * @throws RuleBrokenException if the process has violated a rule: reading stops
   */
  void read() throws RuleBrokenException, InterruptedException {
    for (String line = next(); line != null; line = next()) {
      if (!input.isWhole()) {
        throw input.tooLong();
      }
      handle(line);
    }
  }

  /** Logs how many lines were skipped, if there were more than the first. */
  void tellSkipped() {
    if (skipped > 1) {
      warn("skipped " + skipped + " lines on stdout in total");
    }
  }

  private @Nullable String next() {
    try {
      return input.next();
    } catch (IOException e) {
      return null; // a broken pipe has ended
    }
  }

  private void handle(String line) throws RuleBrokenException, InterruptedException {
    if (line.isEmpty()) {
      return;
    }
    recording.fromChild(line);
    ConsumerMessage message = reader.read(line);
    if (message instanceof ConsumerMessage.Stray stray) {
      skip(stray);
    } else if (message != null) {
      inbox.put(message);
    }
  }

  private void skip(ConsumerMessage.Stray stray) {
    skipped++;
    if (skipped == 1) {
      warn(
          "skipped a line on stdout, which is for messages only, "
              + inbox.when()
              + ": '"
              + stray.text()
              + "'");
    }
  }

  private void warn(String what) {
    ShardEvents.of(shard, () -> log.warn("{}: the consumer process: {}", shard, what));
  }
}
