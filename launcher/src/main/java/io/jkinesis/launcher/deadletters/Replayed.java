package io.jkinesis.launcher.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.files.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The replayed part of a file. This is stored in a note beside the file, because only the consumer
 * that writes dead letters ever changes their file.
 *
 * @param letters the number of replayed letters
 * @param end the position at which the last of them ends in the file
 * @param digest the digest of the file's first {@code end} bytes, see {@link FilePrefix}: if the
 *     file was edited or replaced, the note is about other letters
 * @param stream the stream on which the last of them was put; empty if none was replayed
 */
record Replayed(long letters, long end, String digest, String stream) {

  /** The suffix of a note's name. */
  static final String SUFFIX = ".replayed";

  static final Replayed NOTHING = new Replayed(0, 0, "", "");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the note of a file. Returns {@link #NOTHING} if there is none. */
  static Replayed of(Path file) throws JkinesisException {
    Path note = note(file);
    if (!Files.exists(note)) {
      return NOTHING;
    }
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(note));
      return new Replayed(
          json.required("letters").asLong(),
          json.required("end").asLong(),
          json.required("sha256").asText(),
          json.required("stream").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw JkinesisException.failure(
          note
              + " does not say what was replayed: a JSON object with letters, end, sha256 and"
              + " stream is expected; remove it to replay all of "
              + file.getFileName(),
          e);
    }
  }

  /** Returns whether the file still starts with what was replayed. */
  boolean isOf(Path file) throws JkinesisException {
    if (end == 0) {
      return true;
    }
    try (FilePrefix prefix = FilePrefix.of(file)) {
      return digest.equals(prefix.digest(end));
    }
  }

  /** Writes the note atomically: after a crash, either this note or the previous one exists. */
  void save(Path file) throws JkinesisException {
    Path note = note(file);
    try {
      DurableFile.replace(
          note,
          JSON.writeValueAsBytes(
              Map.of("letters", letters, "end", end, "sha256", digest, "stream", stream)));
    } catch (IOException e) {
      throw JkinesisException.failure(
          note
              + " cannot be written: "
              + e.getMessage()
              + "; up to 500 letters after those that it names were put, and the next replay would"
              + " put them again",
          e);
    }
  }

  static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }
}
