package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.put.Line;
import io.jkinesis.launcher.put.StreamWriter;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts files of dead letters on a stream, a part at a time, and notes each part. */
final class Replay {

  private static final int PART = 500;
  private static final long PART_BYTES = 4 << 20;

  private final StreamWriter writer;
  private final String stream;
  private final boolean again;

  /**
   * Makes one.
   *
   * @param again whether to begin anew where something was replayed before
   */
  Replay(StreamWriter writer, String stream, boolean again) {
    this.writer = writer;
    this.stream = stream;
    this.again = again;
  }

  /** Replays a file; returns what to say of it. */
  String of(Path file) throws JkinesisException, InterruptedException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      lock(channel, file); // until the channel is closed
      return replay(file);
    } catch (IOException e) {
      throw JkinesisException.failure(file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** So that no two replays put the same. The consumer that may still write takes no lock. */
  private static void lock(FileChannel channel, Path file) throws IOException, JkinesisException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // in this process, then
    }
    throw JkinesisException.failure(file + " is being replayed already");
  }

  private String replay(Path file) throws JkinesisException, InterruptedException {
    Replayed before = again ? Replayed.NOTHING : Replayed.of(file);
    Replayed now = before;
    try (LetterReader reader = LetterReader.open(file)) {
      List<Letter> part = nextPart(reader, before.end());
      while (!part.isEmpty()) {
        now = put(file, part, now);
        part = nextPart(reader, before.end());
      }
      return describe(file, before, now, reader.isTorn());
    }
  }

  private static List<Letter> nextPart(LetterReader reader, long behind) throws JkinesisException {
    List<Letter> part = new ArrayList<>();
    long bytes = 0;
    while (part.size() < PART && bytes < PART_BYTES) {
      Letter letter = reader.next();
      if (letter == null) {
        break;
      }
      if (letter.end() > behind) {
        part.add(letter);
        bytes += letter.data().length;
      }
    }
    return part;
  }

  /** Puts letters and notes it; if one cannot be put, notes those before the first such. */
  private Replayed put(Path file, List<Letter> part, Replayed before)
      throws JkinesisException, InterruptedException {
    List<Line> lines = new ArrayList<>();
    for (Letter letter : part) {
      lines.add(new Line(letter.lineNumber(), letter.partitionKey(), letter.data()));
    }
    try {
      writer.put(lines);
    } catch (JkinesisException e) {
      note(file, part.subList(0, writer.countPutBefore(lines)), before);
      throw JkinesisException.failure(
          "%s: %s (before that: %s)".formatted(file, e.getMessage(), writer.tally()),
          Objects.requireNonNullElse(e.getCause(), e));
    }
    return note(file, part, before);
  }

  private Replayed note(Path file, List<Letter> put, Replayed before) throws JkinesisException {
    if (put.isEmpty()) {
      return before;
    }
    Replayed now =
        new Replayed(before.letters() + put.size(), put.get(put.size() - 1).end(), stream);
    now.save(file);
    return now;
  }

  private static String describe(Path file, Replayed before, Replayed now, boolean isTorn) {
    StringBuilder line = new StringBuilder(file.toString());
    line.append(": replayed ").append(now.letters() - before.letters());
    if (before.letters() > 0) {
      line.append(", ").append(before.letters()).append(" were before");
    }
    if (isTorn) {
      line.append("; the last line is not whole, its record comes again");
    }
    return line.toString();
  }
}
