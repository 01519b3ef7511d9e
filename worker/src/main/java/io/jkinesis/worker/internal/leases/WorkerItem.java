package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses the workers' items of KCL 3, which are the same with one table and with three. */
final class WorkerItem {

  /** The attribute's name in the KCL's {@code WorkerMetricStats}; in seconds. */
  private static final String LAST_UPDATE = "lut";

  private WorkerItem() {}

  /**
   * Adds when a worker last reported.
   *
   * @param key the attribute with the worker's ID
   */
  static void addReport(
      Map<String, AttributeValue> item, String key, Map<String, Instant> reports) {
    AttributeValue worker = item.get(key);
    AttributeValue seconds = item.get(LAST_UPDATE);
    if (worker != null && seconds != null && seconds.n() != null) {
      reports.put(worker.s(), Instant.ofEpochSecond(Long.parseLong(seconds.n())));
    }
  }

  /** Parses a lock in the DynamoDB lock client's format; null if it is not held. */
  static Workers.@Nullable Leader leader(Map<String, AttributeValue> lock) {
    AttributeValue owner = lock.get("ownerName");
    AttributeValue version = lock.get("recordVersionNumber");
    return owner == null || version == null || lock.containsKey("isReleased")
        ? null
        : new Workers.Leader(owner.s(), version.s());
  }
}
