package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.put.StreamWriter;
import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the records of dead letters on a stream, one part of a file at a time, and notes the
 * progress.
 */
final class Replay {

  private static final int PART = 500;
  private static final long PART_BYTES = 4 << 20;

  private final StreamWriter writer;
  private final String stream;
  private final boolean again;
  private final Set<Fingerprint> seen = new HashSet<>();

  /**
   * Creates a replay.
   *
   * @param again whether to ignore what was replayed before
   */
  Replay(StreamWriter writer, String stream, boolean again) {
    this.writer = writer;
    this.stream = stream;
    this.again = again;
  }

  /**
   * Replays a file, except for records that were in earlier files. Returns a line about the result.
   */
  String of(Path file) throws JkinesisException, InterruptedException {
    try (LockedFile locked = LockedFile.of(file);
        FilePrefix prefix = FilePrefix.of(locked.path())) {
      Replayed note = again ? Replayed.NOTHING : Replayed.of(file);
      boolean isBelieved = note.isOf(file);
      Replayed before = isBelieved ? note : Replayed.NOTHING;
      String line = new OneFile(file, before, prefix).replay();
      return isBelieved ? line : line + "; " + Replayed.note(file) + " was about other letters";
    }
  }

  /**
   * Replays a source, except for records that were in what was replayed before it. Returns a line
   * about the result.
   */
  String of(String name, LetterSource source) throws JkinesisException, InterruptedException {
    long replayed = 0;
    long duplicates = 0;
    for (List<Letter> some = source.next(); !some.isEmpty(); some = source.next()) {
      ReplayPart part = new ReplayPart();
      for (Letter letter : some) {
        part.add(letter, seen.add(Fingerprint.of(letter)));
      }
      try {
        writer.put(part.lines);
      } catch (JkinesisException e) {
        source.replayed(part.firstPut(writer.countPutBefore(part.lines)).size());
        throw failure(name, e);
      }
      source.replayed(some.size());
      replayed += part.lines.size();
      duplicates += some.size() - part.lines.size();
    }
    return name
        + ": replayed "
        + replayed
        + (duplicates > 0 ? ", " + duplicates + " of the same records skipped" : "")
        + (source.leftOut().isEmpty() ? "" : "; " + source.leftOut());
  }

  private JkinesisException failure(Object name, JkinesisException e) {
    return JkinesisException.failure(
        "%s: %s (before that: %s)".formatted(name, e.getMessage(), writer.tally()),
        Objects.requireNonNullElse(e.getCause(), e));
  }

  /** The replay of one file. */
  private final class OneFile {

    private final Path file;
    private final Replayed before;
    private final FilePrefix prefix;
    private Replayed now;
    private long duplicates;

    OneFile(Path file, Replayed before, FilePrefix prefix) {
      this.file = file;
      this.before = before;
      this.prefix = prefix;
      this.now = before;
    }

    String replay() throws JkinesisException, InterruptedException {
      try (LetterReader reader = LetterReader.open(file)) {
        for (ReplayPart part = next(reader); part != null; part = next(reader)) {
          put(part);
        }
        return describe(reader.isTorn());
      }
    }

    /**
     * Reads the next letters, including those that were replayed before. Returns null at the end of
     * the file.
     */
    private @Nullable ReplayPart next(LetterReader reader) throws JkinesisException {
      ReplayPart part = new ReplayPart();
      while (part.letters.size() < PART && part.bytes < PART_BYTES) {
        Letter letter = reader.next();
        if (letter == null) {
          break;
        }
        boolean isNew = seen.add(Fingerprint.of(letter));
        if (letter.end() > before.end()) {
          part.add(letter, isNew);
        }
      }
      return part.letters.isEmpty() ? null : part;
    }

    /** Puts letters and notes them. If one cannot be put, notes those before it. */
    private void put(ReplayPart part) throws JkinesisException, InterruptedException {
      try {
        writer.put(part.lines);
      } catch (JkinesisException e) {
        note(part.firstPut(writer.countPutBefore(part.lines)));
        throw failure(file, e);
      }
      duplicates += part.letters.size() - part.lines.size();
      note(part.letters);
    }

    private void note(List<Letter> done) throws JkinesisException {
      if (!done.isEmpty()) {
        long end = done.get(done.size() - 1).end();
        String digest = prefix.digest(end);
        if (digest == null) {
          throw JkinesisException.failure(file + " became shorter while it was replayed");
        }
        now = new Replayed(now.letters() + done.size(), end, digest, stream);
        now.save(file);
      }
    }

    private String describe(boolean isTorn) {
      StringBuilder line = new StringBuilder(file.toString());
      line.append(": replayed ").append(now.letters() - before.letters() - duplicates);
      if (before.letters() > 0) {
        line.append(", ").append(before.letters()).append(" were before");
      }
      if (duplicates > 0) {
        line.append(", ").append(duplicates).append(" of the same records skipped");
      }
      if (isTorn) {
        line.append("; the last line is incomplete, and its record is redelivered");
      }
      return line.toString();
    }
  }
}
