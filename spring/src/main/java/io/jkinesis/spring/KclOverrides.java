package io.jkinesis.spring;

import io.jkinesis.worker.KclConfigs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;

/** Applies settings of the KCL, named after the setters of its configuration classes. */
final class KclOverrides implements Consumer<KclConfigs> {

  /** The classes that are searched, in this order. */
  private static final List<Method> CONFIGS =
      Arrays.stream(KclConfigs.class.getMethods())
          .filter(method -> method.getDeclaringClass() == KclConfigs.class)
          .sorted((one, other) -> one.getName().compareTo(other.getName()))
          .toList();

  private final List<Setting> settings = new ArrayList<>();

  private record Setting(String property, Method config, Method setter, Object value) {
    void apply(KclConfigs configs) {
      try {
        setter.invoke(config.invoke(configs), value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(
            "%s: the KCL does not accept %s".formatted(property, value), e);
      }
    }
  }

  /**
   * Finds the setters and converts the values.
   *
   * @param prefix of the properties, for error messages
   * @throws IllegalStateException if a name is unknown, or its value has the wrong type
   */
  KclOverrides(Map<String, String> values, String prefix) {
    values.forEach((name, value) -> settings.add(find(prefix + "." + name, name, value)));
  }

  private static Setting find(String property, String name, String value) {
    for (Method config : CONFIGS) {
      for (Method setter : config.getReturnType().getMethods()) {
        if (setter.getName().equals(name)
            && setter.getParameterCount() == 1
            && ApplicationConversionService.getSharedInstance()
                .canConvert(String.class, setter.getParameterTypes()[0])) {
          return new Setting(property, config, setter, convert(property, value, setter));
        }
      }
    }
    throw new IllegalStateException(
        "%s: the KCL's configuration classes have no setting '%s'; use a KinesisWorkerCustomizer for settings that are not text"
            .formatted(property, name));
  }

  private static Object convert(String property, String value, Method setter) {
    Class<?> type = setter.getParameterTypes()[0];
    try {
      Object converted = ApplicationConversionService.getSharedInstance().convert(value, type);
      if (converted != null) {
        return converted;
      }
    } catch (ConversionException e) {
      throw new IllegalStateException(wrongType(property, value, type), e);
    }
    throw new IllegalStateException(wrongType(property, value, type));
  }

  private static String wrongType(String property, String value, Class<?> type) {
    return "%s: must be of the type %s, but is '%s'"
        .formatted(property, type.getSimpleName(), value);
  }

  @Override
  public void accept(KclConfigs configs) {
    settings.forEach(setting -> setting.apply(configs));
  }
}
