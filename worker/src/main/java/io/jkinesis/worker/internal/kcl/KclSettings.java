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

  /** Those among the properties that are set; an empty value counts as not set. */
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

  /** Makes them; the values have to be ones that the settings take. */
  public void apply(Target target) {
    values.forEach((setting, value) -> setting.set(target, value));
  }
}
