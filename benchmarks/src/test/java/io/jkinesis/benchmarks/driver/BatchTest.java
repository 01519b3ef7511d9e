package io.jkinesis.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.assertj.core.util.Lists;
import org.junit.jupiter.api.Test;

class BatchTest {

  /** The same as in {@code kcl-3.1.3-graceful-stop}, the recorded session of the daemon. */
  @Test
  void hasTheFieldsOfTheDaemonInItsOrder() throws IOException {
    JsonNode message = new ObjectMapper().readTree(Batch.of(2, 10).bytes());

    assertThat(names(message)).containsExactly("action", "records", "millisBehindLatest");
    assertThat(names(message.get("records").get(1)))
        .containsExactly(
            "data",
            "partitionKey",
            "sequenceNumber",
            "approximateArrivalTimestamp",
            "subSequenceNumber",
            "action");
  }

  @Test
  void isOneLineOfSoManyRecordsOfThatSize() throws IOException {
    Batch batch = Batch.of(3, 1000);
    JsonNode records = new ObjectMapper().readTree(batch.bytes()).get("records");

    assertThat(new String(batch.bytes(), UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
    assertThat(records).hasSize(3);
    for (JsonNode record : records) {
      assertThat(record.get("data").binaryValue()).hasSize(1000);
      assertThat(record.get("sequenceNumber").textValue()).hasSize(56);
    }
    assertThat(batch.payloadBytes()).isEqualTo(3000);
  }

  @Test
  void isTheSameEachTime() {
    assertThat(Batch.of(5, 77).bytes()).isEqualTo(Batch.of(5, 77).bytes());
    assertThat(Batch.of(5, 77).sum()).isEqualTo(Batch.of(5, 77).sum()).isNotZero();
  }

  private static List<String> names(JsonNode node) {
    Iterable<String> names = () -> node.fieldNames();
    return List.copyOf(Lists.newArrayList(names));
  }
}
