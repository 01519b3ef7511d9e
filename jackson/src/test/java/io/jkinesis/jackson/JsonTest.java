package io.jkinesis.jackson;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.Handlers;
import io.jkinesis.testkit.TestDaemon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
