package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.files.DurableFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was replayed from a source that keeps its letters: for each of its parts, such as a shard,
 * how far. It is in a file of the user, because the source can be read-only.
 */
final class SourceNotes implements AutoCloseable {

  private static final String SUFFIX = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final LockedFile lock;
  private final Map<String, String> notes;
  private final boolean isIgnored;

  private SourceNotes(Path file, LockedFile lock, Map<String, String> notes, boolean isIgnored) {
    this.file = file;
    this.lock = lock;
    this.notes = notes;
    this.isIgnored = isIgnored;
  }

  /**
   * Opens the notes about a source; no other command can open them until they are closed.
   *
   * @param source identifies the source among all
   * @param isIgnored whether {@link #of} knows nothing: all is replayed, and noted
   */
  static SourceNotes open(Path folder, String source, boolean isIgnored) throws JkinesisException {
    Path file = folder.resolve(URLEncoder.encode(source, UTF_8) + SUFFIX);
    Path lock = folder.resolve(URLEncoder.encode(source, UTF_8) + ".lock");
    try {
      // Another command may have created and locked it just now, so it is never replaced.
      DurableFile.createUnlessExists(lock);
    } catch (IOException e) {
      throw JkinesisException.failure(lock + " cannot be written: " + e, e);
    }
    LockedFile locked = LockedFile.of(lock);
    try {
      return new SourceNotes(file, locked, read(file), isIgnored);
    } catch (JkinesisException e) {
      locked.close();
      throw e;
    }
  }

  private static Map<String, String> read(Path file) throws JkinesisException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return JSON.readValue(
          Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException e) {
      throw JkinesisException.failure(
          file
              + " does not say what was replayed: a JSON object of texts is expected; remove it to"
              + " replay everything",
          e);
    }
  }

  /** Returns how far a part was replayed; null if it was not. */
  @Nullable String of(String part) {
    return isIgnored ? null : notes.get(part);
  }

  /** Notes how far parts were replayed; returns when that is on the disk. */
  void save(Map<String, String> parts) throws JkinesisException {
    notes.putAll(parts);
    try {
      DurableFile.replace(file, JSON.writeValueAsBytes(notes));
    } catch (IOException e) {
      throw JkinesisException.failure(
          file
              + " cannot be written: "
              + e
              + "; letters after those that it names were put, and the next replay would put them"
              + " another time",
          e);
    }
  }

  @Override
  public void close() throws JkinesisException {
    lock.close();
  }
}
