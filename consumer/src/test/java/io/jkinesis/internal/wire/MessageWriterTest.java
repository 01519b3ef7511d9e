package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.internal.message.CheckpointFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exact bytes: the daemon skips what it does not know, and waits forever. */
class MessageWriterTest {

  private final List<String> writes = new ArrayList<>();

  private final OutputStream out =
      new OutputStream() {
        private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
          throw new AssertionError("expected one write a message, found one of a byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
          unflushed.write(bytes, offset, length);
        }

        @Override
        public void flush() {
          writes.add(unflushed.toString(UTF_8));
          unflushed.reset();
        }
      };

  private final MessageWriter writer = new MessageWriter(out);

  @Test
  void aStatusRepeatsTheAction() throws IOException {
    writer.writeStatus("processRecords");

    assertThat(writes)
        .containsExactly("\n{\"action\":\"status\",\"responseFor\":\"processRecords\"}\n");
  }

  @Test
  void aCheckpointAtEverythingWritesItsNulls() throws IOException {
    writer.writeCheckpoint(CheckpointFields.SEQUENCE_NUMBERS, null, null);

    assertThat(writes)
        .containsExactly(
            "\n{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}\n");
  }

  @Test
  void aCheckpointAtARecordWritesBothNumbers() throws IOException {
    writer.writeCheckpoint(CheckpointFields.SEQUENCE_NUMBERS, "42", 7L);

    assertThat(writes)
        .containsExactly(
            "\n{\"action\":\"checkpoint\",\"sequenceNumber\":\"42\",\"subSequenceNumber\":7}\n");
  }

  @Test
  void theOldestDialectHasOneField() throws IOException {
    writer.writeCheckpoint(CheckpointFields.CHECKPOINT, "42", 7L);
    writer.writeCheckpoint(CheckpointFields.CHECKPOINT, null, null);

    assertThat(writes)
        .containsExactly(
            "\n{\"action\":\"checkpoint\",\"checkpoint\":\"42\"}\n",
            "\n{\"action\":\"checkpoint\",\"checkpoint\":null}\n");
  }

  @Test
  void whatWouldBreakTheLineIsEscaped() throws IOException {
    writer.writeCheckpoint(CheckpointFields.CHECKPOINT, "\"\\\n\0é\uD83C\uDF89\uD83C", null);

    assertThat(writes)
        .containsExactly(
            "\n{\"action\":\"checkpoint\",\"checkpoint\":"
                + "\"\\\"\\\\\\u000a\\u0000é\\ud83c\\udf89\\ud83c\"}\n");
  }
}
