package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Dead letters for tests, written by the library itself. */
final class Letters {

  private static final Instant NOON = Instant.parse("2026-07-01T12:00:00.5Z");

  private final Path folder;
  private final DeadLetterSink sink;
  private int count;

  Letters(Path folder) {
    this.folder = folder;
    this.sink = DeadLetters.toFile(folder);
  }

  /**
   * Writes the next letter of a shard: sequence numbers start at 1, and each letter has its own
   * minute.
   */
  Letters add(String shardId, String key, byte[] data, Exception failure) throws Exception {
    count++;
    KinesisRecord record =
        KinesisRecord.of(
            ByteBuffer.wrap(data), key, Integer.toString(count), 0, NOON.minusSeconds(60));
    sink.store(
        DeadLetter.of(ShardInfo.of(shardId), record, failure)
            .withAttempts(3)
            .withAt(NOON.plusSeconds(60L * count)));
    return this;
  }

  Letters add(String key, String text) throws Exception {
    return add("shardId-0", key, text.getBytes(UTF_8), new IOException("no luck"));
  }

  List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path only() {
    if (files().size() != 1) {
      throw new AssertionError("not one file: " + files());
    }
    return files().get(0);
  }

  /** Notes the whole file as replayed, as a replay does. */
  void noteAsReplayed(Path file) throws JkinesisException {
    long letters = 0;
    long end = 0;
    try (LetterReader reader = LetterReader.open(file);
        FilePrefix prefix = FilePrefix.of(file)) {
      for (Letter letter = reader.next(); letter != null; letter = reader.next()) {
        letters++;
        end = letter.end();
      }
      new Replayed(letters, end, Objects.requireNonNull(prefix.digest(end)), "words").save(file);
    }
  }

  /** Writes what a crash leaves: the start of a line. */
  void tear() throws IOException {
    Files.writeString(only(), "{\"shardId\":\"shardId-0\",\"sequ", StandardOpenOption.APPEND);
  }
}
