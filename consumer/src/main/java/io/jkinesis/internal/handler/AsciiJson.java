package io.jkinesis.internal.handler;

import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object on one line in ASCII: a partition key may contain an unpaired surrogate,
 * which UTF-8 cannot encode.
 */
public final class AsciiJson {

  private final StringBuilder json = new StringBuilder(512);

  /** Adds a field with a number. */
  public AsciiJson number(String name, long value) {
    name(name);
    json.append(value);
    return this;
  }

  /** Adds a field with a text, or with JSON's null. */
  public AsciiJson text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      json.append("null");
      return this;
    }
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      append(value.charAt(i));
    }
    json.append('"');
    return this;
  }

  /** Returns the line, without its line ending. Nothing can be added afterwards. */
  public String line() {
    return json.append('}').toString();
  }

  private void name(String name) {
    json.append(json.isEmpty() ? '{' : ',').append('"').append(name).append("\":");
  }

  private void append(char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
