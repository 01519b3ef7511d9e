package io.jkinesis.launcher.check;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table of the application, as far as DynamoDB has told about it.
 *
 * @param about the property that its name follows from
 * @param key the attribute that is the key of such a table
 * @param description null if it is missing, another program's, or not to be looked at
 */
record CheckedTable(
    String name,
    String about,
    String key,
    @Nullable TableDescription description,
    boolean isMissing) {

  /** True if it is there, and such a table. */
  boolean exists() {
    return description != null;
  }
}
