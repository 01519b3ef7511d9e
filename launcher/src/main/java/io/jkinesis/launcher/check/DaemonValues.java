package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.KclKeys;
import io.jkinesis.worker.internal.Causes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.commons.beanutils.BeanUtilsBean;
import org.apache.commons.beanutils.ConvertUtilsBean;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/**
 * Checks values with the daemon's own classes: each value is set as the daemon sets it, but with
 * converters that fail where the daemon's use a default.
 */
final class DaemonValues {

  /** Keys whose default is 0. */
  private static final Set<String> ZERO =
      Set.of("shutdownGraceMillis", "millisBehindLatestThresholdForReducedTps");

  private final KclKeys keys;

  DaemonValues(KclKeys keys) {
    this.keys = keys;
  }

  /** Returns why the daemon cannot use the value; null if it can. */
  @Nullable String complaint(String key, String value) {
    if (keys.isOfMain(key)) {
      return DaemonRanges.complaint(key, value);
    }
    try {
      set(key, value);
      return DaemonRanges.complaint(key, value);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return explain(key, value, e);
    }
  }

  /** Returns whether the daemon can use the value. */
  boolean isTaken(String key, String value) {
    return complaint(key, value) == null;
  }

  /**
   * Returns whether this is the value of a Java field that was not set. The daemon's {@code
   * ConfigurationSettableUtils} ignores such values.
   */
  boolean isZeroForUnset(String key, String value) {
    Class<?> type = keys.type(key);
    if (type == null || !type.isPrimitive() || ZERO.contains(key) || key.endsWith("Capacity")) {
      return false;
    }
    return type == boolean.class
        ? key.equals("cleanupLeasesUponShardCompletion") && value.equalsIgnoreCase("false")
        : Double.parseDouble(value) == 0;
  }

  private static void set(String key, String value) throws ReflectiveOperationException {
    ConvertUtilsBean strict = new ConvertUtilsBean();
    strict.register(true, false, 0);
    BeanUtilsBean beans = new BeanUtilsBean(strict);
    beans.setProperty(
        new MultiLangDaemonConfiguration(beans, strict), KclKeys.property(key), value);
  }

  private String explain(String key, String value, Exception e) {
    if (value.equalsIgnoreCase(InitialPositionInStream.AT_TIMESTAMP.name())) {
      return "AT_TIMESTAMP has no time; instead write"
          + " initialPositionInStreamExtended = 1767225600, in seconds since 1970-01-01T00:00:00Z";
    }
    Class<?> type = keys.type(key);
    if (type != null && type.isEnum()) {
      return noneOf(type, value);
    }
    String expected = type == null ? null : expected(type);
    return expected == null
        ? "is not understood: " + Causes.line(e)
        : "'" + value + "' is " + expected + unit(key, type);
  }

  private static String noneOf(Class<?> type, String value) {
    return noneOf(
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .filter(name -> !name.startsWith("UNKNOWN"))
            .toList(),
        value);
  }

  /** Returns the message about a value that is none of these. */
  static String noneOf(List<String> names, String value) {
    String question = Suggestions.question(value, names);
    return "'"
        + value
        + "' is not one of "
        + String.join(", ", names)
        + (question.isEmpty() ? "" : "; " + question);
  }

  private static @Nullable String expected(Class<?> type) {
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return "not a whole number";
    }
    if (type == double.class) {
      return "not a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "not true or false";
    }
    if (type == Duration.class) {
      return "not an ISO 8601 duration such as PT24H";
    }
    if (type == InitialPositionInStreamExtended.class) {
      return "not a time in seconds since 1970-01-01T00:00:00Z, such as 1767225600";
    }
    return null;
  }

  private static String unit(String key, @Nullable Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "";
    }
    if (key.contains("Millis")) {
      return "; milliseconds are expected";
    }
    return key.endsWith("InSeconds") ? "; seconds are expected" : "";
  }
}
