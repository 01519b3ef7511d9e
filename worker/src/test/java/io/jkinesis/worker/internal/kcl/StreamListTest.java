package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamListTest {

  private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/returns";

  @Test
  void namesAndArnsAreSeparatedByCommas() {
    StreamList list = StreamList.parse(" orders, " + ARN + " ");

    assertThat(list.streams()).containsExactly("orders", ARN);
    assertThat(list.names()).isEqualTo("orders, returns");
    assertThat(StreamList.parse("orders").streams()).isEqualTo(List.of("orders"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders,,returns | a stream is blank",
        "orders, | a stream is blank",
        "orders,orders | two streams have the name orders",
        "returns," + ARN + " | two streams have the name returns",
      })
  void aBlankOneAndTwoOfOneNameAreRefused(String value, String message) {
    assertThatThrownBy(() -> StreamList.parse(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
