package @package@;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Handles the records of a stream, each at least once and those of a shard in their order. */
public final class App {

  private App() {}

  public static void main(String[] args) {
    Kinesis.run(consumer(App::handle));
  }

  /** Your code: what is done with a record. When it throws, the record is tried again. */
  static void handle(KinesisRecord record) {
    System.out.println(record.partitionKey() + ": " + record.text());
  }

  /** How often a record is tried, and what happens to one that cannot be handled. */
  static ConsumerFactory consumer(Consumer<KinesisRecord> handler) {
    return Handlers.perRecord(record -> handler.accept(record))
        .retry(
            Retry.exponential(Duration.ofMillis(200), Duration.ofSeconds(30)).maxAttempts(5))
        .deadLetters(DeadLetters.toFile(Path.of("dead-letters")));
  }
}
