package io.jkinesis.worker.internal.kcl;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The streams of a worker that consumes a list of them. Their names differ, as a shard is named by
 * its stream's name and its ID.
 *
 * @param streams the name or ARN of each
 */
public record StreamList(List<String> streams) {

  /** The key of a properties file, whose value has commas between the streams. */
  public static final String KEY = "streamNames";

  /**
   * Checks and copies the list.
   *
   * @throws IllegalArgumentException if it is empty, has a blank element or one stream name twice
   */
  public StreamList {
    streams = List.copyOf(streams);
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("no stream is given");
    }
    Set<String> names = new LinkedHashSet<>();
    for (String stream : streams) {
      if (stream.isBlank()) {
        throw new IllegalArgumentException("a stream is blank");
      }
      if (!names.add(name(stream))) {
        throw new IllegalArgumentException("two streams have the name " + name(stream));
      }
    }
  }

  /**
   * Reads the value of {@link #KEY}.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static StreamList parse(String value) {
    return new StreamList(Arrays.stream(value.split(",", -1)).map(String::strip).toList());
  }

  /** Returns the name in a stream's name or ARN. */
  public static String name(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  /** Returns the streams' names with commas between. */
  public String names() {
    return streams.stream().map(StreamList::name).collect(Collectors.joining(", "));
  }
}
