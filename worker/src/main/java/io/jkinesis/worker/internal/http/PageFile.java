package io.jkinesis.worker.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file of the dashboard, from the jar. */
record PageFile(Reply reply) implements Route {

  /** Returns the route for a file in the same package. */
  static PageFile of(String name, String contentType) {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new PageFile(
          new Reply(
              Reply.OK, contentType, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reply answer(@Nullable String query) {
    return reply;
  }
}
