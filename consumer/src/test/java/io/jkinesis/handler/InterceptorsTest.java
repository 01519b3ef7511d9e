package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls around each attempt of a handler. */
@Timeout(60)
class InterceptorsTest {

  private final Checkpoints checkpoints = new Checkpoints();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private HandlerInterceptor noting(String name) {
    return (records, context, attempt) -> {
      String texts = records.stream().map(KinesisRecord::text).collect(Collectors.joining(" "));
      events.add("%s begins %d of %s".formatted(name, context.attempt(), texts));
      try {
        attempt.run();
      } catch (IOException e) {
        events.add(name + " failed");
        throw e;
      }
      events.add(name + " ends");
    };
  }

  private void run(HandlerFactory<?> settings, int last) throws Exception {
    HandlerConsumer consumer =
        settings
            .retry(Retry.fixed(Duration.ZERO).maxAttempts(2))
            .create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    consumer.processRecords(records(1, last), checkpoints);
    consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints);
    consumer.close();
  }

  private void handle() throws IOException {
    events.add("handler");
    if (Collections.frequency(events, "handler") == 1) {
      throw new IOException("told to fail");
    }
  }

  @Test
  void eachAttemptOfEachKindIsIntercepted() throws Exception {
    List<HandlerFactory<?>> kinds =
        List.of(
            Handlers.perRecord(record -> handle()),
            Handlers.perRecord(record -> handle()).parallelism(1),
            Handlers.perBatch(batch -> handle()),
            Handlers.perBatch(batch -> handle()).maxWait(Duration.ZERO),
            Handlers.perRecord(Decoder.utf8(), text -> handle()),
            Handlers.perBatch(Decoder.utf8(), texts -> handle()));
    for (HandlerFactory<?> kind : kinds) {
      events.clear();
      run(kind.intercept(noting("it")), 1);

      assertThat(events)
          .containsExactly(
              "it begins 1 of 1", "handler", "it failed", "it begins 2 of 1", "handler", "it ends");
    }
  }

  @Test
  void theLastThatWasAddedIsOutermost() throws Exception {
    run(
        Handlers.perBatch(batch -> events.add("handler " + batch.size()))
            .intercept(noting("inner"))
            .intercept(noting("outer")),
        2);

    assertThat(events)
        .containsExactly(
            "outer begins 1 of 1 2",
            "inner begins 1 of 1 2",
            "handler 2",
            "inner ends",
            "outer ends");
  }

  @Test
  void whatAnInterceptorThrowsIsAFailureOfTheRecord() throws Exception {
    run(
        Handlers.perRecord(record -> events.add("handler"))
            .intercept(
                (records, context, attempt) -> {
                  throw new IOException("not now");
                })
            .deadLetters(letter -> events.add("dead after " + letter.attempts())),
        1);

    assertThat(events).containsExactly("dead after 2");
  }
}
