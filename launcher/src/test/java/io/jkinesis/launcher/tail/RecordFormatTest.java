package io.jkinesis.launcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class RecordFormatTest {

  private static final byte[] BINARY = {(byte) 0xff, 0, 10};

  /** Text that clears the screen or moves the cursor must not reach the terminal. */
  @Test
  void textEscapesWhatATerminalObeys() {
    assertThat(text(record("k\u001b[2J", "é\n\u001b]0;title\u0007".getBytes(UTF_8), null)))
        .isEqualTo("2026-03-31T14:00:00.500Z s1 k\\u001b[2J: é\\n\\u001b]0;title\\u0007");
    assertThat(text(record("k", BINARY, null))).endsWith(" s1 k: base64 /wAK");
  }

  @Test
  void jsonHasAllThatIsKnown() {
    assertThat(json(record("k", "é\u001b".getBytes(UTF_8), "17")))
        .isEqualTo(
            "{\"stream\":\"words\",\"shardId\":\"s1\",\"sequenceNumber\":\"4\","
                + "\"subSequenceNumber\":2,\"partitionKey\":\"k\",\"explicitHashKey\":\"17\","
                + "\"approximateArrivalTimestamp\":\"2026-03-31T14:00:00.500Z\","
                + "\"encoding\":\"utf-8\",\"data\":\"é\\u001B\"}");
    assertThat(json(record("k", BINARY, null)))
        .doesNotContain("explicitHashKey")
        .endsWith("\"encoding\":\"base64\",\"data\":\"/wAK\"}");
  }

  @Test
  void rawIsTheDataAsItIs() {
    assertThat(RecordFormat.RAW.bytes(record("k", BINARY, null))).isEqualTo(BINARY);
  }

  private static TailedRecord record(String key, byte[] data, @Nullable String hashKey) {
    Instant arrival = Instant.parse("2026-03-31T14:00:00.500Z");
    return new TailedRecord(
        "words", "s1", "4", 2, key, hashKey, arrival, SdkBytes.fromByteArray(data));
  }

  private static String text(TailedRecord record) {
    return new String(RecordFormat.TEXT.bytes(record), UTF_8);
  }

  private static String json(TailedRecord record) {
    return new String(RecordFormat.JSON.bytes(record), UTF_8);
  }
}
