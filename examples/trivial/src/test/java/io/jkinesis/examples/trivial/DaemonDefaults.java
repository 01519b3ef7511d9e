package io.jkinesis.examples.trivial;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.multilang.config.ConfigurationSettable;
import software.amazon.kinesis.multilang.config.FanoutConfigBean;
import software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * The KCL's defaults for properties that are not set, read from the objects that it would run with.
 */
final class DaemonDefaults {

  private static final String APPLICATION = "applicationName";

  private final Map<String, String> defaults = new TreeMap<>();

  private DaemonDefaults() {}

  /** Returns the defaults in the format of trivial.properties, by property. */
  static Map<String, String> all() throws ReflectiveOperationException {
    DaemonDefaults result = new DaemonDefaults();
    result.read("POLLING");
    result.read("FANOUT");
    // An object that cannot be created from text, so not for a properties file.
    result.defaults.remove("shardPrioritization");
    return result.defaults;
  }

  private void read(String retrievalMode) throws ReflectiveOperationException {
    MultiLangDaemonConfiguration configuration = withNothingSetBut(retrievalMode);
    Map<Class<?>, Object> resolved = resolve(configuration);
    readAnnotatedFields("", configuration, resolved);
    for (Field field : MultiLangDaemonConfiguration.class.getDeclaredFields()) {
      field.setAccessible(true);
      Object bean = field.get(configuration);
      if (bean != null && bean.getClass().getPackage() == configuration.getClass().getPackage()) {
        String prefix = bean instanceof FanoutConfigBean ? field.getName() + "." : "";
        readAnnotatedFields(prefix, bean, resolved);
      }
    }
  }

  private static MultiLangDaemonConfiguration withNothingSetBut(String retrievalMode) {
    Properties required = new Properties();
    required.setProperty("applicationName", APPLICATION);
    required.setProperty("streamName", "words");
    required.setProperty("AwsCredentialsProvider", "AnonymousCredentialsProvider");
    required.setProperty("regionName", "us-east-1");
    required.setProperty("retrievalMode", retrievalMode);
    return new KinesisClientLibConfigurator().getConfiguration(required);
  }

  /**
   * Returns the KCL's configuration objects, by class, as the daemon creates them for its
   * scheduler.
   */
  private static Map<Class<?>, Object> resolve(MultiLangDaemonConfiguration configuration)
      throws ReflectiveOperationException {
    Method method =
        MultiLangDaemonConfiguration.class.getDeclaredMethod(
            "resolvedConfiguration", ShardRecordProcessorFactory.class);
    method.setAccessible(true);
    ShardRecordProcessorFactory none =
        () -> {
          throw new UnsupportedOperationException("nothing is processed here");
        };
    Object resolved = method.invoke(configuration, none);
    Map<Class<?>, Object> objects = new HashMap<>();
    for (Field field : resolved.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      add(objects, field.get(resolved));
    }
    LeaseManagementConfig leases = get(objects, LeaseManagementConfig.class);
    add(objects, leases.gracefulLeaseHandoffConfig());
    add(objects, leases.workerUtilizationAwareAssignmentConfig());
    add(objects, leases.workerUtilizationAwareAssignmentConfig().workerMetricsTableConfig());
    add(objects, get(objects, CoordinatorConfig.class).coordinatorStateTableConfig());
    add(objects, get(objects, RetrievalConfig.class).retrievalSpecificConfig());
    // The lease table's name is set on the builder of all configurations, and ends up here.
    objects.put(ConfigsBuilder.class, leases);
    return objects;
  }

  private static <T> T get(Map<Class<?>, Object> objects, Class<T> type) {
    return type.cast(Objects.requireNonNull(objects.get(type), type.getName()));
  }

  private static void add(Map<Class<?>, Object> objects, Object object) {
    objects.put(object.getClass(), object);
  }

  private void readAnnotatedFields(String prefix, Object bean, Map<Class<?>, Object> resolved)
      throws ReflectiveOperationException {
    for (Field field : bean.getClass().getDeclaredFields()) {
      for (ConfigurationSettable target : field.getAnnotationsByType(ConfigurationSettable.class)) {
        Object owner = resolved.get(target.configurationClass());
        if (owner != null) {
          String getter = target.methodName().isEmpty() ? field.getName() : target.methodName();
          Object value = owner.getClass().getMethod(getter).invoke(owner);
          defaults.put(prefix + field.getName(), text(value));
        }
      }
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null || value.equals(Optional.empty())) {
      return "none";
    }
    if (value.equals(Integer.MAX_VALUE) || value.equals(Double.MAX_VALUE)) {
      return "no limit";
    }
    if (value instanceof Collection<?> values) {
      return values.isEmpty()
          ? "none"
          : String.join(",", values.stream().map(String::valueOf).toList());
    }
    if (value instanceof InitialPositionInStreamExtended position) {
      return position.getInitialPositionInStream().name();
    }
    return value instanceof Duration duration ? duration.toString() : String.valueOf(value);
  }
}
