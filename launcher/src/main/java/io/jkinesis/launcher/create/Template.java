package io.jkinesis.launcher.create;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in templates, which are resources in this package; {@code @name@} stands for a value. */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("@([a-z]+)@");

  private final Map<String, String> values;

  Template(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Returns a resource with its placeholders replaced. */
  String read(String resource) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream(resource)) {
      return fill(new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8));
    }
  }

  /** Returns a text with its placeholders replaced; a value may itself contain placeholders. */
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
