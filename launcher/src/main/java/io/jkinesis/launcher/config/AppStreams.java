package io.jkinesis.launcher.config;

import io.jkinesis.worker.internal.kcl.StreamList;
import java.util.List;

/**
 * The streams that a worker is told to consume.
 *
 * @param key the property that names them
 * @param streams the name or ARN of each; empty if there is none
 * @param isList whether they were given as a list, which may be one of one stream
 */
public record AppStreams(String key, List<String> streams, boolean isList) {

  /** The key of the one stream's name. */
  public static final String NAME = "streamName";

  /** The key of the one stream's ARN. */
  public static final String ARN = "streamArn";

  /** Reads them; of properties that were checked, or may be wrong. */
  public static AppStreams of(AppProperties app) {
    String list = app.value(StreamList.KEY);
    if (list != null && JkinesisKey.STREAM_NAMES.type().complaint(list) == null) {
      return new AppStreams(StreamList.KEY, StreamList.parse(list).streams(), true);
    }
    String key = app.value(ARN) == null ? NAME : ARN;
    String stream = app.value(key);
    return new AppStreams(key, stream == null ? List.of() : List.of(stream), false);
  }

  /** Returns the one stream, or those of the list with commas between, for people. */
  public String text() {
    return isList ? new StreamList(streams).names() : String.join(", ", streams);
  }
}
