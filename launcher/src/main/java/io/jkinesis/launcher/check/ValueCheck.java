package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Entry;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.launcher.config.ValueType;
import io.jkinesis.worker.internal.kcl.KclSetting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that each value fits its key. The stock daemon silently turns {@code abc} into 0 for a
 * number, and reports neither the key nor the file for other values. A key without a value is not
 * passed to the daemon, because templates leave such keys.
 */
final class ValueCheck {

  private final KeyCheck keys;
  private final DaemonValues daemon;

  ValueCheck(KeyCheck keys, DaemonValues daemon) {
    this.keys = keys;
    this.daemon = daemon;
  }

  void check(AppProperties app, Findings findings) {
    for (Entry entry : app.effective()) {
      if (PlaceholderCheck.isFinding(entry, findings)) {
        continue;
      }
      Optional<JkinesisKey> own = JkinesisKey.of(entry.key());
      Optional<KclSetting> setting = KclSetting.of(entry.key());
      if (own.isPresent()) {
        checkOwn(entry, own.get().type(), findings);
      } else if (setting.isPresent()) {
        checkOwn(entry, KclValues.type(setting.get()), findings);
      } else if (keys.isKnown(entry.key())) {
        checkDaemons(entry, findings);
      }
    }
  }

  private static void checkOwn(Entry entry, ValueType type, Findings findings) {
    if (!entry.value().isEmpty()) {
      add(entry, type.complaint(entry.value()), findings);
    } else if (!entry.key().startsWith(JkinesisKey.COMMAND_PREFIX)) {
      addEmpty(entry, findings);
    }
  }

  private static void addEmpty(Entry entry, Findings findings) {
    findings.add(WARNING, entry, "has no value and is treated as not set", "remove it");
  }

  private void checkDaemons(Entry entry, Findings findings) {
    if (entry.value().isEmpty()) {
      addEmpty(entry, findings);
      return;
    } else if (CredentialsCheck.isOf(entry.key())) {
      CredentialsCheck.check(entry, daemon, findings);
      return;
    }
    String complaint = daemon.complaint(entry.key(), entry.value());
    if (complaint != null) {
      findings.add(ERROR, entry, complaint, "");
    } else if (daemon.isZeroForUnset(entry.key(), entry.value())) {
      findings.add(
          WARNING,
          entry,
          entry.value() + " means 'not set' to the KCL, so the default applies",
          "remove it, or set another value");
    }
  }

  private static void add(Entry entry, @Nullable String complaint, Findings findings) {
    if (complaint != null) {
      findings.add(ERROR, entry, complaint, "");
    }
  }
}
