package io.jkinesis.launcher.put;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of {@code --key}. */
final class PartitionKeys {

  static final int MAX_LENGTH = 256;

  private static final Pattern FIELD = Pattern.compile("field:([1-9]\\d{0,5})");
  private static final Pattern JSON = Pattern.compile("json:(.+)");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final JsonFactory JSON_FACTORY = new JsonFactory();

  private PartitionKeys() {}

  /**
   * Returns the key that {@code --key} names, or null if the name is unknown.
   *
   * @param delimiter between fields; null for runs of blanks
   */
  static @Nullable PartitionKey parse(String spec, @Nullable String delimiter) {
    if (spec.equals("random")) {
      return (number, line) -> random();
    }
    if (spec.equals("line")) {
      return (number, line) -> hash(line);
    }
    var field = FIELD.matcher(spec);
    if (field.matches()) {
      int index = Integer.parseInt(field.group(1)) - 1;
      Pattern separator = delimiter == null ? BLANKS : Pattern.compile(Pattern.quote(delimiter));
      return checked("field " + field.group(1), line -> field(line, separator, index));
    }
    var json = JSON.matcher(spec);
    if (json.matches()) {
      String name = json.group(1);
      return checked("JSON member '" + name + "'", line -> member(line, name));
    }
    return null;
  }

  private static PartitionKey checked(String what, Function<byte[], @Nullable String> key) {
    return (number, line) -> {
      String found = key.apply(line);
      if (found == null || found.isEmpty()) {
        throw JkinesisException.failure("line " + number + " has no " + what + ", its --key");
      }
      if (found.codePointCount(0, found.length()) > MAX_LENGTH) {
        throw JkinesisException.failure(
            "line %d: %s is longer than the %d characters that a partition key may have"
                .formatted(number, what, MAX_LENGTH));
      }
      return found;
    };
  }

  /**
   * Random, so that records are spread over all shards; with 128 bits, no two records have the same
   * key.
   */
  static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }

  private static String hash(byte[] line) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(line);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static @Nullable String field(byte[] line, Pattern separator, int index) {
    String text = text(line);
    if (text == null) {
      return null;
    }
    String[] fields = separator.split(separator == BLANKS ? text.strip() : text, -1);
    return index < fields.length ? fields[index] : null;
  }

  /** Returns the text of a string, number or boolean. */
  private static @Nullable String member(byte[] line, String name) {
    try (JsonParser parser = JSON_FACTORY.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = name.equals(parser.currentName());
        JsonToken value = parser.nextToken();
        if (found) {
          return value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
        }
        parser.skipChildren();
      }
      return null;
    } catch (IOException e) {
      return null; // not JSON: the caller reports that the member is missing
    }
  }

  /** Returns null if the line is not UTF-8: a key is text, although the data need not be. */
  private static @Nullable String text(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
