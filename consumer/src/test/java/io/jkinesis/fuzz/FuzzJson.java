package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Jackson parses it, with its limits off except for the depth, which is far greater than
 * ours: {@link Fields}, {@link List}, {@link String}, {@link Numeral}, {@link Boolean} or null. An
 * object's fields are in order, including duplicates.
 */
final class FuzzJson {

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  record Field(String name, @Nullable Object value) {}

  record Fields(List<Field> list) {}

  record Numeral(String text, boolean isInteger) {}

  private FuzzJson() {}

  /** Parses an object that takes up the whole line. */
  static Fields object(byte[] line) throws Refused {
    // As text, because Jackson accepts a byte order mark, UTF-16 and some malformed UTF-8 in bytes.
    try (JsonParser parser =
        JACKSON.createParser(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString())) {
      parser.nextToken();
      if (value(parser) instanceof Fields fields && parser.nextToken() == null) {
        return fields;
      }
    } catch (IOException e) {
      // not JSON, or not UTF-8
    }
    throw new Refused();
  }

  private static @Nullable Object value(JsonParser parser) throws IOException, Refused {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new Refused();
    }
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_STRING -> text(parser.getText());
      case VALUE_NUMBER_INT -> new Numeral(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new Numeral(parser.getText(), false);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new Refused();
    };
  }

  private static Fields fields(JsonParser parser) throws IOException, Refused {
    List<Field> fields = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser.currentName());
      parser.nextToken();
      fields.add(new Field(name, value(parser)));
    }
    return new Fields(fields);
  }

  /** Jackson accepts unpaired surrogates, which UTF-8 cannot encode. */
  private static String text(String text) throws Refused {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        throw new Refused();
      }
    }
    return text;
  }
}
