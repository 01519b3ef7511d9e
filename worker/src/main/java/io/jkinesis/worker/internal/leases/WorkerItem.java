package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What workers of KCL 3 tell of themselves; the items are alike in one table and in three. */
final class WorkerItem {

  /** As the KCL's {@code WorkerMetricStats} names it; in seconds. */
  private static final String LAST_UPDATE = "lut";

  private WorkerItem() {}

  /**
   * Adds when a worker reported last.
   *
   * @param key the attribute that holds the worker's id
   */
  static void addReport(
      Map<String, AttributeValue> item, String key, Map<String, Instant> reports) {
    AttributeValue worker = item.get(key);
    AttributeValue seconds = item.get(LAST_UPDATE);
    if (worker != null && seconds != null && seconds.n() != null) {
      reports.put(worker.s(), Instant.ofEpochSecond(Long.parseLong(seconds.n())));
    }
  }

  /** Reads a lock as the DynamoDB lock client writes it; null if nobody holds it. */
  static Workers.@Nullable Leader leader(Map<String, AttributeValue> lock) {
    AttributeValue owner = lock.get("ownerName");
    AttributeValue version = lock.get("recordVersionNumber");
    return owner == null || version == null || lock.containsKey("isReleased")
        ? null
        : new Workers.Leader(owner.s(), version.s());
  }
}
