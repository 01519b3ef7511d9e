package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which tables an application's workers use.
 *
 * @param isOneTable whether the lease table is all there is; else leader and workers have tables of
 *     their own
 * @param migration how far the migration to one table is; null if no worker has begun it
 */
public record TableLayout(boolean isOneTable, @Nullable Migration migration) {

  /** The key of the item that holds the state of the migration. */
  public static final String MIGRATION_KEY = "TableMigration3.5";

  private static final String PREFIX = "TABLE_MIGRATION_STATUS_";

  /** The KCL's names for the steps of a migration, in their order. */
  public enum Step {
    /** Workers of KCL 3.5 run; the KCL waits for an hour without older ones. */
    INIT,
    /** {@code migrateAllEntitiesToLeaseTable} may be set. */
    DEPLOYED,
    /** It is set on all workers; the KCL waits for a day by default. */
    PENDING,
    /** There is no way back. */
    COMPLETE
  }

  /**
   * How far a migration is.
   *
   * @param since when the step began, by the clock of the worker that began it
   */
  public record Migration(Step step, Instant since) {

    /** Reads the migration's item; null if it is not one, or of a step that is not known here. */
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

  /** The layout of an application that has the older tables. */
  static TableLayout older(@Nullable Migration migration) {
    return new TableLayout(migration != null && migration.step() == Step.COMPLETE, migration);
  }
}
