package io.jkinesis.benchmarks.stub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORGenerator;

/** The two formats of requests and answers. */
@SuppressWarnings("ImmutableEnumChecker") // the factories are not changed
enum WireFormat {
  /** The SDK's default for Kinesis. */
  CBOR(new CBORFactory()) {
    @Override
    void time(JsonGenerator out, long epochMillis) throws IOException {
      ((CBORGenerator) out).writeTag(EPOCH);
      out.writeNumber(epochMillis);
    }
  },
  JSON(new JsonFactory()) {
    @Override
    void time(JsonGenerator out, long epochMillis) throws IOException {
      out.writeNumber(epochMillis / MILLIS);
    }
  };

  /** The tag of a time. */
  private static final int EPOCH = 1;

  private static final double MILLIS = 1000;

  private final JsonFactory factory;

  WireFormat(JsonFactory factory) {
    this.factory = factory;
  }

  static WireFormat of(String contentType) {
    return contentType.contains("cbor") ? CBOR : JSON;
  }

  /** Writes a time as Kinesis does. */
  abstract void time(JsonGenerator out, long epochMillis) throws IOException;

  /** Writes the fields of an object. */
  @FunctionalInterface
  interface Fields {
    void write(JsonGenerator out) throws IOException;
  }

  /** Returns an object in this format. */
  byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not from an array
    }
    return bytes.toByteArray();
  }

  /** Returns the fields of a request that are texts. */
  Map<String, String> texts(byte[] request) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser parser = factory.createParser(request)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          texts.put(parser.currentName(), parser.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a request cannot be parsed", e);
    }
    return texts;
  }
}
