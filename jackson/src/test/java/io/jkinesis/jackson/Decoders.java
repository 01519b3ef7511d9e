package io.jkinesis.jackson;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.jkinesis.Kinesis;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.RecordsFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;

/** The code shown in docs/typed-records.md. */
final class Decoders {

  record Order(String id, long cents) {}

  interface Store {
    void save(Order order) throws IOException;

    void saveAll(List<Order> orders) throws IOException;
  }

  private Decoders() {}

  static void perRecord(Store store) {
    Kinesis.run(
        Handlers.perRecord(Json.of(Order.class), order -> store.save(order))
            .parallelism(16)
            .deadLetters(DeadLetters.toFile(Path.of("dead"))));
  }

  static void perBatch(Store store) {
    Kinesis.run(Handlers.perBatch(Json.of(Order.class), orders -> store.saveAll(orders)));
  }

  static void namingFailures(Store store) {
    Kinesis.run(
        Handlers.perBatch(
            Json.of(Order.class),
            (orders, context) -> {
              for (int i = 0; i < orders.size(); i++) {
                try {
                  store.save(orders.get(i));
                } catch (IOException e) {
                  throw RecordsFailedException.from(context.records().get(i), e);
                }
              }
            }));
  }

  static Decoder<GenericRecord> avro(Schema schema) {
    return record -> {
      byte[] data = record.bytes();
      return new GenericDatumReader<GenericRecord>(schema)
          .read(null, DecoderFactory.get().binaryDecoder(data, null));
    };
  }

  static Decoder<GenericRecord> avroSingleObject(Schema schema, Schema... ofProducers) {
    BinaryMessageDecoder<GenericRecord> decoder =
        new BinaryMessageDecoder<>(GenericData.get(), schema);
    for (Schema one : ofProducers) {
      decoder.addSchema(one);
    }
    return record -> decoder.decode(record.data());
  }

  static <T extends MessageLite> Decoder<T> protobuf(Parser<T> parser) {
    return record -> parser.parseFrom(record.data());
  }
}
