package io.jkinesis.jackson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.Decoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.junit.jupiter.api.Test;

/** The decoders in docs/typed-records.md are those of {@link Decoders}, and they work. */
class OtherFormatsTest {

  private static final Path DOC = Path.of("../docs/typed-records.md");
  private static final Path CODE = Path.of("src/test/java/io/jkinesis/jackson/Decoders.java");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Schema ORDER =
      SchemaBuilder.record("Order").fields().requiredString("id").requiredLong("cents").endRecord();

  private static KinesisRecord record(byte[] data) {
    return record(ByteBuffer.wrap(data));
  }

  private static KinesisRecord record(ByteBuffer data) {
    return KinesisRecord.of(data, "key", "1", 0, null);
  }

  private static GenericRecord order() {
    GenericRecord order = new GenericData.Record(ORDER);
    order.put("id", "o-1");
    order.put("cents", 250L);
    return order;
  }

  @Test
  void thePageShowsTheCodeThatIsTestedHere() throws IOException {
    String code = withoutSpace(Files.readString(CODE));
    List<String> blocks =
        BLOCK.matcher(Files.readString(DOC)).results().map(block -> block.group(1)).toList();

    assertThat(blocks).hasSizeGreaterThan(2);
    assertThat(blocks).allSatisfy(block -> assertThat(code).contains(withoutSpace(block)));
  }

  /** The code on the page is not indented. */
  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }

  @Test
  void avroOfAKnownSchema() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(ORDER).write(order(), encoder);
    encoder.flush();
    Decoder<GenericRecord> decoder = Decoders.avro(ORDER);

    assertThat(decoder.decode(record(out.toByteArray()))).hasToString(order().toString());
    assertThatThrownBy(() -> decoder.decode(record(new byte[] {2})))
        .isInstanceOf(IOException.class);
  }

  @Test
  void avroThatNamesItsSchema() throws Exception {
    ByteBuffer encoded =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), ORDER).encode(order());
    Schema older = SchemaBuilder.record("Order").fields().requiredString("id").endRecord();

    assertThat(Decoders.avroSingleObject(older, ORDER).decode(record(encoded)))
        .hasToString("{\"id\": \"o-1\"}");
    assertThatThrownBy(() -> Decoders.avroSingleObject(older).decode(record(encoded)))
        .isInstanceOf(MissingSchemaException.class)
        .isInstanceOf(AvroRuntimeException.class);
  }

  @Test
  void protobuf() throws Exception {
    Decoder<StringValue> decoder = Decoders.protobuf(StringValue.parser());

    assertThat(decoder.decode(record(StringValue.of("o-1").toByteArray())).getValue())
        .isEqualTo("o-1");
    assertThatThrownBy(() -> decoder.decode(record("o-1".getBytes(UTF_8))))
        .isInstanceOf(InvalidProtocolBufferException.class);
  }
}
