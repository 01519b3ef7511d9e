package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.worker.internal.process.ChildEnd;
import io.jkinesis.worker.internal.process.StreamGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
    private final ChildEnd end;

    Writer(SessionTee tee, ChildEnd end) {
      this.tee = tee;
      this.end = end;
    }

    @Override
    MessageWriter initialize(
        OutputStream stream, String shardId, ObjectMapper mapper, ExecutorService executor) {
      return initialize(
          tee.writer(new OutputStreamWriter(stream, StandardCharsets.UTF_8)),
          shardId,
          mapper,
          end.writes());
    }

    /** Begins the end. Not on the daemon's thread: a write that nobody reads holds the lock. */
    @Override
    void close() throws IOException {
      end.due();
      Future<?> closed =
          end.writes()
              .submit(
                  () -> {
                    super.close();
                    return true;
                  });
      try {
        closed.get();
      } catch (ExecutionException e) {
        throw new IOException("stdin could not be closed", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while closing stdin");
      }
    }
  }

  static final class Reader extends MessageReader {
    private final SessionTee tee;
    private final ChildEnd end;

    Reader(SessionTee tee, ChildEnd end) {
      this.tee = tee;
      this.end = end;
    }

    /** Begins the end too: stdin is not closed again when a write has failed before. */
    @Override
    Future<Boolean> drainSTDOUT() {
      end.due();
      return super.drainSTDOUT();
    }

    @Override
    MessageReader initialize(
        InputStream stream, String shardId, ObjectMapper mapper, ExecutorService executor) {
      return initialize(tee.reader(utf8(stream)), shardId, mapper, end.answers());
    }
  }

  /** The daemon's own logs each line at ERROR and prints it once more, without its shard. */
  static final class Stderr extends DrainChildSTDERRTask {
    private final ConsumerEvents events;
    private final ChildEnd end;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean answerMayComeHere;

    /**
     * @param guarded whether the protocol has descriptors of its own, which a program that does not
     *     know of them answers past
     */
    Stderr(ConsumerEvents events, ChildEnd end, boolean guarded) {
      this.events = events;
      this.end = end;
      this.answerMayComeHere = guarded;
    }

    /** The first answer came where it should. */
    void initialized() {
      answerMayComeHere = false;
    }

    /** Completes when all is read, or soon, if a process that holds it does not let it end. */
    CompletableFuture<Void> ended() {
      return ended.completeOnTimeout(null, 1, TimeUnit.SECONDS);
    }

    @Override
    public Boolean call() throws Exception {
      try {
        return super.call();
      } finally {
        ended.complete(null);
      }
    }

    @Override
    protected LineReaderTask<Boolean> initialize(
        InputStream stream, String shardId, String description) {
      return initialize(new BufferedReader(utf8(stream)), shardId, description);
    }

    @Override
    protected HandleLineResult<Boolean> handleLine(String line) {
      events.stderr(getShardId(), line);
      if (answerMayComeHere && StreamGuard.isMisplacedAnswer(line)) {
        end.kill(
            "answered on stdout, where jkinesis.guardStreams = true has put stderr (only consumers"
                + " of the jkinesis library know another place; remove that key)");
      }
      return new HandleLineResult<>();
    }
  }
}
