package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.NullMarked;

/**
 * The daemon's three ends of a consumer's pipes, in UTF-8. The daemon's own use the JVM's default
 * charset: Java 17 under {@code LANG=C} turned {@code é} in a partition key into {@code ?}.
 */
@NullMarked
final class Utf8Pipes {

  private Utf8Pipes() {}

  private static InputStreamReader utf8(InputStream stream) {
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  static final class Writer extends MessageWriter {
    private final SessionTee tee;

    Writer(SessionTee tee) {
      this.tee = tee;
    }

    @Override
    MessageWriter initialize(
        OutputStream stream, String shardId, ObjectMapper mapper, ExecutorService executor) {
      return initialize(
          tee.writer(new OutputStreamWriter(stream, StandardCharsets.UTF_8)),
          shardId,
          mapper,
          executor);
    }
  }

  static final class Reader extends MessageReader {
    private final SessionTee tee;

    Reader(SessionTee tee) {
      this.tee = tee;
    }

    @Override
    MessageReader initialize(
        InputStream stream, String shardId, ObjectMapper mapper, ExecutorService executor) {
      return initialize(tee.reader(utf8(stream)), shardId, mapper, executor);
    }
  }

  /** The daemon's own logs each line at ERROR and prints it once more, without its shard. */
  static final class Stderr extends DrainChildSTDERRTask {
    private final ConsumerEvents events;

    Stderr(ConsumerEvents events) {
      this.events = events;
    }

    @Override
    protected LineReaderTask<Boolean> initialize(
        InputStream stream, String shardId, String description) {
      return initialize(new BufferedReader(utf8(stream)), shardId, description);
    }

    @Override
    protected HandleLineResult<Boolean> handleLine(String line) {
      events.stderr(getShardId(), line);
      return new HandleLineResult<>();
    }
  }
}
