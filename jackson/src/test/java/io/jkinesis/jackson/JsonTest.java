package io.jkinesis.jackson;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.HandlerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.testkit.TestDaemon;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {

  record Order(String id, long cents) {}

  private static <T> T decode(Decoder<T> decoder, String json) throws Exception {
    return decoder.decode(record("key", json));
  }

  @Test
  void ordersAreHandledAndWhatIsNoneIsADeadLetter() {
    List<Order> stored = new ArrayList<>();
    List<DeadLetter> letters = new ArrayList<>();
    TestDaemon daemon =
        TestDaemon.inMemory(
            Handlers.perRecord(Json.of(Order.class), order -> stored.add(order))
                .deadLetters(letters::add));

    daemon
        .init("shardId-000000000000")
        .deliver(
            record("ann", "{'id':'o-1','cents':250}".replace('\'', '"')),
            record("ann", "o-2,250"),
            record("bob", "{'id':'o-3','cents':99,'note':'new'}".replace('\'', '"')))
        .endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(stored).containsExactly(new Order("o-1", 250), new Order("o-3", 99));
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.attempts()).isEqualTo(1);
              assertThat(letter.failure())
                  .isInstanceOf(DecodeException.class)
                  .hasCauseInstanceOf(JsonParseException.class);
            });
  }

  enum Color {
    RED
  }

  @Test
  void typesThatAreNoBeansAreDecodedToo() throws Exception {
    assertThat(decode(Json.of(JsonNode.class), "[1]").get(0).asInt()).isEqualTo(1);
    assertThat(decode(Json.of(Order[].class), "[{\"id\":\"o-1\",\"cents\":2}]"))
        .containsExactly(new Order("o-1", 2));
    assertThat(decode(Json.of(String.class), "\"text\"")).isEqualTo("text");
    assertThat(decode(Json.of(Color.class), "\"RED\"")).isEqualTo(Color.RED);
    assertThat(decode(Json.of(Object.class), "{\"a\":1}")).isEqualTo(Map.of("a", 1));
    assertThat(decode(Json.of(long[].class), "[1,2]")).containsExactly(1, 2);
  }

  /** Neither a default constructor nor annotations. */
  static final class Point {
    final int x;
    final int y;

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }
  }

  /** A field of a class that only a Jackson module can deserialize. */
  record Dated(String id, @Nullable Instant at) {}

  @Test
  void aClassThatJacksonCannotCreateIsFoundBeforeTheFirstRecord() {
    assertThatThrownBy(() -> Json.of(Point.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Jackson cannot create io.jkinesis.jackson.JsonTest$Point: it has no default"
                + " constructor; annotate a constructor with @JsonCreator, or use a mapper with the"
                + " module for such classes");
    assertThatThrownBy(() -> Json.with(new ObjectMapper()).to(new TypeReference<Point>() {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aClassThatNoRecordFitsFailsTheSessionInsteadOfMakingDeadLetters() throws Exception {
    Decoder<Dated> withoutModule = Json.with(new ObjectMapper()).to(Dated.class);
    assertThat(decode(withoutModule, "{\"id\":\"d-1\",\"at\":null}").id()).isEqualTo("d-1");
    Decoder<List<Point>> points = Json.of(new TypeReference<List<Point>>() {});

    assertFailsTheSession(
        Handlers.perRecord(withoutModule, date -> {}),
        "{\"id\":\"d-2\",\"at\":\"2026-01-31T00:00:00Z\"}",
        "java.time.Instant in io.jkinesis.jackson.JsonTest$Dated");
    assertFailsTheSession(
        Handlers.perBatch(points, batches -> {}),
        "[{\"x\":1,\"y\":2}]",
        "io.jkinesis.jackson.JsonTest$Point in java.util.List<io.jkinesis.jackson.JsonTest$Point>");
  }

  private static void assertFailsTheSession(
      HandlerFactory<?> handler, String json, String unusable) {
    List<DeadLetter> letters = new ArrayList<>();
    TestDaemon daemon =
        TestDaemon.inMemory(handler.deadLetters(letters::add)).init("shardId-000000000000");

    assertThatThrownBy(() -> daemon.deliver(record("ann", json)))
        .cause()
        .isInstanceOf(UnusableTypeError.class)
        .hasMessageStartingWith(
            "Jackson cannot deserialize " + unusable + "; no record is at fault: ");
    assertThat(daemon.awaitExit()).isEqualTo(1);
    assertThat(letters).isEmpty();
    assertThat(daemon.checkpoints()).isEmpty();
  }

  @Test
  void aGenericTypeIsDecoded() throws Exception {
    Decoder<Map<String, List<Order>>> decoder =
        Json.of(new TypeReference<Map<String, List<Order>>>() {});

    assertThat(decode(decoder, "{\"ann\":[{\"id\":\"o-1\",\"cents\":1}]}"))
        .isEqualTo(Map.of("ann", List.of(new Order("o-1", 1))));
  }

  @Test
  void twoObjectsInOneRecordAreNotHalfRead() {
    String two = "{\"id\":\"o-1\",\"cents\":1}\n{\"id\":\"o-2\",\"cents\":2}";

    assertThatThrownBy(() -> decode(Json.of(Order.class), two))
        .isInstanceOf(MismatchedInputException.class);
  }

  @Test
  void whatDoesNotFitTheTypeIsNoValue() {
    assertThatThrownBy(() -> decode(Json.of(Order.class), "{\"cents\":\"many\"}"))
        .isInstanceOf(InvalidFormatException.class);
    assertThatThrownBy(() -> decode(Json.of(Order.class), ""))
        .isInstanceOf(MismatchedInputException.class);
    assertThatThrownBy(() -> decode(Json.of(Order.class), "null"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("the JSON is null");
  }

  @Test
  void aMapperOfOnesOwnDecidesAndIsNotChangedLater() throws Exception {
    ObjectMapper strict = new ObjectMapper();
    Decoder<Order> decoder = Json.with(strict).to(Order.class);
    Decoder<List<Order>> many = Json.with(strict).to(new TypeReference<>() {});
    strict.setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);

    assertThat(decode(decoder, "{\"id\":\"o-1\",\"cents\":1}")).isEqualTo(new Order("o-1", 1));
    assertThat(decode(many, "[]")).isEmpty();
    assertThatThrownBy(() -> decode(decoder, "{\"id\":\"o-1\",\"note\":\"new\"}"))
        .isInstanceOf(UnrecognizedPropertyException.class);
  }
}
