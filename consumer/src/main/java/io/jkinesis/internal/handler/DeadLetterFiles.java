package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters in files of JSON lines. A file has one writer ever: this object, which makes it anew
 * and leaves it for another when it is large, or when a write failed and may have left half a line.
 *
 * <p>It is opened, forced to the disk and closed for each letter. That costs little beside the
 * forcing, and dead letters are rare.
 */
public final class DeadLetterFiles implements DeadLetterSink {

  /** What {@code ./jkinesis deadletters} looks for in a directory. */
  private static final String SUFFIX = ".deadletters.jsonl";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final long maxFileBytes;
  private final Map<String, Path> files = new HashMap<>();

  public DeadLetterFiles(Path directory, long maxFileBytes) {
    this.directory = directory;
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  public synchronized void store(DeadLetter letter) throws IOException {
    Path file = files.remove(letter.shardId());
    if (file == null) {
      file = create(letter.shardId());
    }
    if (append(file, letter.toJson() + "\n") < maxFileBytes) {
      files.put(letter.shardId(), file);
    }
  }

  /** Returns the file's size. A stream, as closing a channel is what an interrupt does. */
  private static long append(Path file, String line) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(line.getBytes(US_ASCII));
      out.getFD().sync();
      return out.getChannel().size();
    }
  }

  private Path create(String shardId) throws IOException {
    Files.createDirectories(directory);
    Instant time = Instant.now();
    Path file = newFile(shardId, time);
    while (file == null) {
      time = time.plusMillis(1);
      file = newFile(shardId, time);
    }
    // Its name must outlive a crash too.
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
    return file;
  }

  /** Returns null if there is one of that name, of this process or another. */
  private @Nullable Path newFile(String shardId, Instant time) throws IOException {
    try {
      return Files.createFile(directory.resolve(shardId + "-" + TIME.format(time) + SUFFIX));
    } catch (FileAlreadyExistsException e) {
      return null;
    }
  }
}
