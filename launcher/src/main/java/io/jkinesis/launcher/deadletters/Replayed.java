package io.jkinesis.launcher.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * How much of a file has been replayed. It stands in a file beside it: the dead letters' own is
 * never changed by anyone but the consumer that writes it.
 *
 * @param letters how many
 * @param end where the last of them ends in the file
 * @param stream where the last of them went; empty for none
 */
record Replayed(long letters, long end, String stream) {

  static final Replayed NOTHING = new Replayed(0, 0, "");

  private static final ObjectMapper JSON = new ObjectMapper();

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
          json.required("stream").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw JkinesisException.failure(
          note
              + " does not say what has been replayed: expected a JSON object with letters, end and"
              + " stream; remove it to replay all of "
              + file.getFileName(),
          e);
    }
  }

  /** Writes it down; after a crash it is there, or what was there before. */
  void save(Path file) throws JkinesisException {
    Path note = note(file);
    Path next = note.resolveSibling(note.getFileName() + ".next");
    try {
      Files.write(
          next, JSON.writeValueAsBytes(Map.of("letters", letters, "end", end, "stream", stream)));
      try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw JkinesisException.failure(
          note
              + " cannot be written: "
              + e.getMessage()
              + "; up to 500 letters were put behind what it says, and would be put again",
          e);
    }
  }

  private static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + ".replayed");
  }
}
