package io.jkinesis.launcher.create;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates are resources beside this class; {@code @name@} stands for a value. */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z]+)@");

  private final Map<String, String> values;

  Template(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** A resource with its values. */
  String read(String resource) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      return fill(new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8));
    }
  }

  /** A text with its values; a value may hold placeholders itself. */
  String fill(String text) {
    String filled =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    return filled.equals(text) ? text : fill(filled);
  }

  private String value(String placeholder) {
    return Objects.requireNonNull(values.get(placeholder), placeholder);
  }
}
