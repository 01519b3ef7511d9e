package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.Entry;
import io.jkinesis.launcher.config.JkinesisKey;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds placeholders of a template that were not filled in: neither the KCL nor jkinesis replaces
 * them.
 */
final class PlaceholderCheck {

  /**
   * Placeholders of shells, Kubernetes, Helm, Jinja, Octopus, Windows and Ansible, and those for
   * people.
   */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\$\\{[^}]*}|\\$\\([^)]*\\)|\\{\\{.*}}|#\\{[^}]*}|%\\w+%|@[A-Za-z]\\w*@|<[A-Za-z][^<>]*>|^\\$\\w+$");

  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

  private PlaceholderCheck() {}

  /** Returns whether the value is a placeholder, so that no other check applies. */
  static boolean isFinding(Entry entry, Findings findings) {
    String placeholder = mayHaveItsOwn(entry.key()) ? null : placeholder(entry);
    if (placeholder != null) {
      findings.add(
          entry.key().equals(ConsumerCommand.EXECUTABLE) ? WARNING : ERROR,
          entry,
          placeholder + " is an unreplaced placeholder",
          "write the value; jkinesis does not expand placeholders");
    }
    return placeholder != null;
  }

  /** Returns whether the value was not filled in. */
  static boolean isPlaceholder(Entry entry) {
    return placeholder(entry) != null;
  }

  /** Allowed there: the user's program or shell may replace placeholders in its arguments. */
  private static boolean mayHaveItsOwn(String key) {
    return key.startsWith(JkinesisKey.COMMAND_PREFIX) || key.equals(JkinesisKey.JVM_ARGS.key());
  }

  private static @Nullable String placeholder(Entry entry) {
    Matcher found = PLACEHOLDER.matcher(entry.value());
    if (found.find()) {
      return found.group();
    }
    return isNameOfKey(entry.value(), entry.key()) ? entry.value() : null;
  }

  /**
   * Returns whether the value is, for example, {@code STREAM_NAME} for the key {@code streamName}.
   */
  private static boolean isNameOfKey(String value, String key) {
    if (!CAPITALS.matcher(value).matches()) {
      return false;
    }
    String said =
        value
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^(your|aws|kinesis|kcl|app)_", "")
            .replace("_", "");
    String meant = key.toLowerCase(Locale.ROOT);
    return said.equals(meant) || (said + "name").equals(meant);
  }
}
