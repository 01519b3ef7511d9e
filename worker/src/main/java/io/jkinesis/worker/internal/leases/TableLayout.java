package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables that an application's workers use.
 *
 * @param isOneTable whether the lease table contains everything; otherwise the leader and the
 *     workers have separate tables
 * @param migration the state of the migration to one table; null if no worker has started it
 */
public record TableLayout(boolean isOneTable, @Nullable Migration migration) {

  /** The key of the item with the state of the migration. */
  public static final String MIGRATION_KEY = "TableMigration3.5";

  private static final String PREFIX = "TABLE_MIGRATION_STATUS_";

  /** The KCL's names for the steps of a migration, in order. */
  public enum Step {
    /**
     * Workers of KCL 3.5 are running; the KCL waits until there has been no older one for an hour.
     */
    INIT,
    /** {@code migrateAllEntitiesToLeaseTable} may be set. */
    DEPLOYED,
    /** It is set on all workers; the KCL waits, for a day by default. */
    PENDING,
    /** The migration cannot be rolled back. */
    COMPLETE
  }

  /**
   * The state of a migration.
   *
   * @param since when the step started, by the clock of the worker that started it
   */
  public record Migration(Step step, Instant since) {

    /** Parses the migration's item; null if it is another item, or has an unknown step. */
    public static @Nullable Migration of(Map<String, AttributeValue> item) {
      AttributeValue status = item.get("tm");
      AttributeValue since = item.get("mts");
      if (status == null || status.s() == null) {
        return null;
      }
      for (Step step : Step.values()) {
        if (status.s().equals(PREFIX + step)) {
          long millis = since == null || since.n() == null ? 0 : Long.parseLong(since.n());
          return new Migration(step, Instant.ofEpochMilli(millis));
        }
      }
      return null;
    }
  }

  /** Returns the layout of an application that has the older tables. */
  static TableLayout older(@Nullable Migration migration) {
    return new TableLayout(migration != null && migration.step() == Step.COMPLETE, migration);
  }
}
