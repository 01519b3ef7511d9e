package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Removes files whose letters were all replayed, and their notes. A consumer may be writing to such
 * a file at the same time. After it has written, it checks whether the file still has its name. So
 * the file is renamed first, and removed only if no letter was added before that.
 */
final class Removal {

  /** The suffix of a file while it is being removed. */
  static final String SUFFIX = ".removing";

  private final boolean isDryRun;

  Removal(boolean isDryRun) {
    this.isDryRun = isDryRun;
  }

  /** Removes a file, or keeps it. Returns a line about the result. */
  String of(Path file) throws JkinesisException {
    try (LockedFile locked = LockedFile.of(file)) {
      return remove(locked.path());
    }
  }

  private String remove(Path file) throws JkinesisException {
    Replayed note = Replayed.of(file);
    DeadLetterSummary summary = DeadLetterSummary.of(file, note);
    if (summary.unreplayed() > 0) {
      return kept(file, summary);
    }
    if (isDryRun) {
      return file + ": " + summary.letters() + " replayed; would be removed";
    }
    Path renamed = file.resolveSibling(file.getFileName() + SUFFIX);
    move(file, renamed);
    DeadLetterSummary now = DeadLetterSummary.of(renamed, note);
    if (now.unreplayed() > 0) {
      move(renamed, file);
      return kept(file, now);
    }
    delete(renamed);
    delete(Replayed.note(file));
    return file + ": " + now.letters() + " replayed; removed";
  }

  /** Removes the note of a file that no longer exists. Returns a line about the result. */
  String ofNote(Path note) throws JkinesisException {
    if (isDryRun) {
      return note + ": its file is gone; would be removed";
    }
    delete(note);
    return note + ": its file is gone; removed";
  }

  private static String kept(Path file, DeadLetterSummary summary) {
    return "%s: %d of %d letters not replayed; kept"
        .formatted(file, summary.unreplayed(), summary.letters());
  }

  /** Restores the name of a file that an earlier, interrupted removal has renamed. */
  static void undo(Path renamed) throws JkinesisException {
    String name = renamed.getFileName().toString();
    move(renamed, renamed.resolveSibling(name.substring(0, name.length() - SUFFIX.length())));
  }

  private static void move(Path from, Path to) throws JkinesisException {
    try {
      if (Files.exists(to)) { // an atomic move would replace it
        throw JkinesisException.failure(
            from + " cannot be renamed to " + to + ", which exists; move one of them elsewhere");
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw JkinesisException.failure(from + " cannot be renamed to " + to + ": " + e, e);
    }
  }

  private static void delete(Path file) throws JkinesisException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw JkinesisException.failure(file + " cannot be removed: " + e, e);
    }
  }
}
