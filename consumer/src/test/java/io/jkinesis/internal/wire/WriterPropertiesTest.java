package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jkinesis.internal.message.CheckpointFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;

/** Jackson, the daemon's parser, finds exactly the permitted fields and their values. */
class WriterPropertiesTest {

  private static final JsonMapper JACKSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MessageWriter writer = new MessageWriter(out);

  @Property
  void aStatus(@ForAll String action) throws IOException {
    writer.writeStatus(action);

    assertThat(line())
        .isEqualTo(NODES.objectNode().put("action", "status").put("responseFor", action));
  }

  @Property
  void aCheckpoint(@ForAll @WithNull String sequence, @ForAll @WithNull Long subSequence)
      throws IOException {
    writer.writeCheckpoint(CheckpointFields.SEQUENCE_NUMBERS, sequence, subSequence);

    assertThat(line())
        .isEqualTo(
            JACKSON.readTree(
                JACKSON.writeValueAsBytes(
                    NODES
                        .objectNode()
                        .put("action", "checkpoint")
                        .put("sequenceNumber", sequence)
                        .put("subSequenceNumber", subSequence))));
  }

  @Property
  void aCheckpointOfTheOldestDialect(@ForAll @WithNull String sequence) throws IOException {
    writer.writeCheckpoint(CheckpointFields.CHECKPOINT, sequence, null);

    assertThat(line())
        .isEqualTo(NODES.objectNode().put("action", "checkpoint").put("checkpoint", sequence));
  }

  private JsonNode line() throws IOException {
    String text = out.toString(UTF_8);
    out.reset(); // one object serves all attempts
    assertThat(text).startsWith("\n").endsWith("\n");
    assertThat(text.strip()).doesNotContain("\n", "\r");
    return JACKSON.readTree(text);
  }
}
