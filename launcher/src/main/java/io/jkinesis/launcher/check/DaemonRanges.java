package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.config.ValueType.wholeNumber;

import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.launcher.config.ValueType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * Checks values of the daemon's keys beyond their types; the daemon detects these mistakes late or
 * never.
 */
final class DaemonRanges {

  private static final ValueType PERCENTAGE = wholeNumber(0, 100);

  private static final Map<String, ValueType> RANGES =
      Map.ofEntries(
          Map.entry("maxActiveThreads", wholeNumber(0, Integer.MAX_VALUE)),
          // GetRecords returns no more than this; the daemon refuses to start.
          Map.entry("maxRecords", wholeNumber(1, 10_000)),
          // At 0 the daemon halts at the first message.
          Map.entry("timeoutInSeconds", wholeNumber(1, Integer.MAX_VALUE)),
          Map.entry("dampeningPercentage", PERCENTAGE),
          Map.entry("reBalanceThresholdPercentage", PERCENTAGE),
          Map.entry("workerMetricsEMAAlpha", DaemonRanges::fraction),
          Map.entry("tableName", DaemonRanges::tableName),
          Map.entry("coordinatorStateTableName", DaemonRanges::tableName),
          Map.entry("workerMetricsTableName", DaemonRanges::tableName),
          Map.entry("kinesisEndpoint", DaemonRanges::endpoint),
          Map.entry("dynamoDBEndpoint", DaemonRanges::endpoint));

  private DaemonRanges() {}

  /** Returns why a value of the right type is not allowed for the key; null if it is. */
  static @Nullable String complaint(String key, String value) {
    ValueType range = RANGES.get(key);
    if (range != null) {
      return range.complaint(value);
    }
    if (key.endsWith(".endpointOverride")) {
      return endpoint(value);
    }
    return value.matches("-[\\d.]+") && !isText(key) ? value + " is less than 0" : null;
  }

  /** Returns why a name is not valid for a DynamoDB table; null if it is. */
  static @Nullable String tableName(String name) {
    return name.matches("[\\w.-]{3,255}")
        ? null
        : "'"
            + name
            + "' is not a valid DynamoDB table name: 3 to 255 of a-z, A-Z, 0-9, _, - and .";
  }

  private static boolean isText(String key) {
    return key.endsWith("Name") || key.startsWith("workerId");
  }

  private static @Nullable String fraction(String value) {
    double number = Double.parseDouble(value);
    return number >= 0 && number <= 1 ? null : value + " is not from 0 to 1";
  }

  private static @Nullable String endpoint(String value) {
    try {
      new EndpointConverter().convert(value);
      return null;
    } catch (TypeConversionException e) {
      return e.getMessage();
    }
  }
}
