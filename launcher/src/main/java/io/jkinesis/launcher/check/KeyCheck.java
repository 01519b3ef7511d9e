package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Entry;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.launcher.config.KclKeys;
import io.jkinesis.worker.internal.kcl.KclSetting;
import java.util.HashSet;
import java.util.Set;

/** Checks that each key is known and is set only once. The stock daemon accepts any key. */
final class KeyCheck {

  private final KclKeys daemon;
  private final Set<String> all;

  KeyCheck(KclKeys daemon) {
    this.daemon = daemon;
    this.all = new HashSet<>(daemon.names());
    JkinesisKey.ALL.stream().map(JkinesisKey::key).forEach(all::add);
    KclSetting.ALL.stream().map(KclSetting::key).forEach(all::add);
  }

  boolean isKnown(String key) {
    return JkinesisKey.of(key).isPresent()
        || (!key.startsWith(AppProperties.OWN)
            && (KclSetting.of(key).isPresent() || daemon.isKnown(key)));
  }

  void check(AppProperties app, Findings findings) {
    for (int line : app.malformed()) {
      findings.addMalformed(line);
    }
    for (Entry entry : app.entries()) {
      Entry counts = app.entry(entry.key());
      if (counts != null && !counts.equals(entry)) {
        checkOverridden(entry, counts, findings);
      } else if (!isKnown(entry.key())) {
        unknown(entry, findings);
      } else if (isUnreachable(entry.key(), app)) {
        findings.add(
            ERROR,
            entry,
            "the arguments before it are missing",
            "number the keys from 0 without gaps");
      }
    }
  }

  private static void checkOverridden(Entry entry, Entry counts, Findings findings) {
    if (counts.line() > 0) {
      String value = entry.value().equals(counts.value()) ? "" : ", to something else";
      findings.add(
          WARNING,
          entry,
          "set again in line " + counts.line() + value + ", which wins",
          "remove one of them");
    }
  }

  private void unknown(Entry entry, Findings findings) {
    String key = entry.key();
    var newName = Kcl1Keys.renamed(key);
    if (newName.isPresent()) {
      findings.add(ERROR, entry, "is a key of KCL 1.x", "its new name is " + newName.get());
    } else if (Kcl1Keys.isGone(key)) {
      findings.add(WARNING, entry, "is a key of KCL 1.x that no longer does anything", "remove it");
    } else {
      String question = Suggestions.question(key, all);
      findings.add(ERROR, entry, "unknown key", question.isEmpty() ? "remove it" : question);
    }
  }

  private static boolean isUnreachable(String key, AppProperties app) {
    return key.startsWith(JkinesisKey.COMMAND_PREFIX + ".")
        && Integer.parseInt(key.substring(JkinesisKey.COMMAND_PREFIX.length() + 1))
            >= app.numbered(JkinesisKey.COMMAND_PREFIX).size();
  }
}
