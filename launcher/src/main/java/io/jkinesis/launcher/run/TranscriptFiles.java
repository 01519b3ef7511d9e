package io.jkinesis.launcher.run;

import io.jkinesis.testkit.SessionLog;
import io.jkinesis.testkit.Transcript;
import io.jkinesis.worker.internal.Causes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for recordings of sessions, one file per session: {@code
 * shardId-000000000000-20260131-235959-123.jsonl}, preceded by the stream's name if the worker has
 * a list of streams.
 *
 * @param directory null if sessions are not recorded
 * @param withData whether to include data and partition keys
 */
public record TranscriptFiles(@Nullable Path directory, boolean withData) {

  /** Records nothing. */
  public static final TranscriptFiles NONE = new TranscriptFiles(null, false);

  private static final Logger log = LoggerFactory.getLogger(TranscriptFiles.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  /** Creates the file of a session; all threads that serve the session may use it. */
  public SessionLog begin(String shard) {
    if (directory == null) {
      return SessionLog.NONE;
    }
    Path file =
        directory.resolve(shard.replace('/', '-') + "-" + TIME.format(Instant.now()) + ".jsonl");
    Transcript.Recording recording = Transcript.writeTo(file);
    try {
      return new Guarded(shard, (withData ? recording.withPayloads() : recording).begin());
    } catch (UncheckedIOException e) {
      warn(shard, e);
      return SessionLog.NONE;
    }
  }

  private static void warn(String shard, UncheckedIOException e) {
    log.warn("{}: its recording ends here, it cannot be written: {}", shard, Causes.line(e));
  }

  /** A full disk ends a recording but never a session. */
  private static final class Guarded implements SessionLog {
    private final String shard;
    private SessionLog file;

    Guarded(String shard, SessionLog file) {
      this.shard = shard;
      this.file = file;
    }

    @Override
    public synchronized void fromDaemon(String line) {
      guard(() -> file.fromDaemon(line));
    }

    @Override
    public synchronized void fromChild(String line) {
      guard(() -> file.fromChild(line));
    }

    @Override
    public synchronized void endOfStdin() {
      guard(file::endOfStdin);
    }

    private void guard(Runnable write) {
      try {
        write.run();
      } catch (UncheckedIOException e) {
        file = SessionLog.NONE;
        warn(shard, e);
      }
    }
  }
}
