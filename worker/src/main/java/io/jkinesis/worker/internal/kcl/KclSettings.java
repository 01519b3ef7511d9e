package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.kcl.KclSetting.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Settings of the KCL by the keys of {@link KclSetting}. */
public final class KclSettings {

  private final Map<KclSetting, String> values;

  private KclSettings(Map<KclSetting, String> values) {
    this.values = values;
  }

  /** Returns the settings among the properties; an empty value counts as not set. */
  public static KclSettings of(Properties properties) {
    Map<KclSetting, String> values = new LinkedHashMap<>();
    for (KclSetting setting : KclSetting.ALL) {
      String value = properties.getProperty(setting.key(), "").strip();
      if (!value.isEmpty()) {
        values.put(setting, value);
      }
    }
    return new KclSettings(values);
  }

  /** Applies the settings; their values must be allowed. */
  public void apply(Target target) {
    values.forEach((setting, value) -> setting.set(target, value));
  }
}
