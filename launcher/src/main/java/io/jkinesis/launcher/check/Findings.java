package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Entry;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings about one worker's properties. */
final class Findings {

  private final AppProperties app;
  private final List<Finding> found = new ArrayList<>();

  Findings(AppProperties app) {
    this.app = app;
  }

  /** Adds a finding about a key, which may not be set. */
  void add(Severity severity, String key, String what, String cure) {
    Entry entry = app.entry(key);
    if (entry == null) {
      add(new Finding(severity, app.source(), 0, key, what, cure));
    } else {
      add(severity, entry, what, cure);
    }
  }

  /** Adds a finding about an entry. */
  void add(Severity severity, Entry entry, String what, String cure) {
    add(new Finding(severity, entry.place(), entry.line(), entry.key(), what, cure));
  }

  /** Adds a finding about a line that cannot be read, so that its key is unknown. */
  void addMalformed(int line) {
    add(
        new Finding(
            Severity.ERROR,
            app.source() + ":" + line,
            line,
            "\\u",
            "is not a character code",
            "four hexadecimal digits are expected after it, or one more backslash before it"));
  }

  private void add(Finding finding) {
    if (!found.contains(finding)) {
      found.add(finding);
    }
  }

  boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }

  long count(Severity severity) {
    return found.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** Returns all findings, in the file's order. */
  List<Finding> sorted() {
    return found.stream().sorted(Finding.ORDER).toList();
  }
}
