package io.jkinesis.launcher.check;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table of the application, as described by DynamoDB.
 *
 * @param about the property that determines the table's name
 * @param key the key attribute of such a table
 * @param description null if the table is missing, belongs to another program, or may not be read
 */
record CheckedTable(
    String name,
    String about,
    String key,
    @Nullable TableDescription description,
    boolean isMissing) {

  /** Returns true if the table exists and is of the right kind. */
  boolean exists() {
    return description != null;
  }
}
