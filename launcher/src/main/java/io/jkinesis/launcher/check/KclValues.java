package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.ValueType;
import io.jkinesis.worker.internal.kcl.KclSetting;
import java.util.List;

/** Checks values of those KCL settings for which the stock daemon has no key. */
final class KclValues {

  private KclValues() {}

  static ValueType type(KclSetting setting) {
    List<String> names = setting.allowed().names();
    if (names.isEmpty()) {
      return ValueType.wholeNumber(setting.allowed().least(), setting.allowed().most());
    }
    return names.contains("true")
        ? ValueType.BOOLEAN
        : value -> names.contains(value) ? null : DaemonValues.noneOf(names, value);
  }
}
