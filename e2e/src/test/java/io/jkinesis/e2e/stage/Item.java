package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A record, as it was put or as it was processed; equal if it arrived as it was sent.
 *
 * @param data one char per byte, so that items can be compared and printed
 */
public record Item(String key, String data, String shardId, String sequenceNumber) {

  static Item of(String key, byte[] data, String shardId, String sequenceNumber) {
    return new Item(key, new String(data, ISO_8859_1), shardId, sequenceNumber);
  }

  /** Returns the data as UTF-8 text. */
  public String text() {
    return new String(data.getBytes(ISO_8859_1), UTF_8);
  }

  /**
   * Returns the records of each key, in sequence: those that were processed must equal those that
   * were put.
   */
  public static Map<String, List<Item>> byKey(Collection<Item> items) {
    return items.stream()
        .collect(Collectors.groupingBy(Item::key, TreeMap::new, Collectors.toList()));
  }
}
