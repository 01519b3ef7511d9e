package io.jkinesis.launcher.config;

import io.jkinesis.worker.JkinesisException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A worker's configuration: the daemon's properties file, overridden by the command line, and split
 * into the daemon's keys and ours. It knows the place of each key and validates none: {@code
 * launcher.check} does that.
 */
public final class AppProperties {

  /** The prefix of our own keys. */
  public static final String OWN = "jkinesis.";

  private final String source;
  private final List<Entry> entries;
  private final List<Integer> malformed;
  private final Map<String, Entry> effective = new LinkedHashMap<>();

  private AppProperties(String source, List<Entry> entries, List<Integer> malformed) {
    this.source = source;
    this.entries = List.copyOf(entries);
    this.malformed = List.copyOf(malformed);
    entries.forEach(entry -> effective.put(KclKeys.canonical(entry.key()), entry));
  }

  /** Reads a file. */
  public static AppProperties read(Path file) throws JkinesisException {
    PropertiesText text = PropertiesText.parse(file.toString(), FileText.read(file));
    return new AppProperties(file.toString(), text.entries(), text.malformed());
  }

  /** Returns the configuration from only the command line. */
  static AppProperties of(List<Entry> entries) {
    return new AppProperties("the command line", entries, List.of());
  }

  /** Returns a copy in which these entries override the others. */
  AppProperties with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new AppProperties(source, all, malformed);
  }

  /** Returns a copy without a key. */
  AppProperties without(String key) {
    String canonical = KclKeys.canonical(key);
    return new AppProperties(
        source,
        entries.stream()
            .filter(entry -> !KclKeys.canonical(entry.key()).equals(canonical))
            .toList(),
        malformed);
  }

  /** Returns the name of the file as it was given, or a word for the command line. */
  public String source() {
    return source;
  }

  /** Returns all entries, with each key as often as it is set; the last one is used. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns the entries that are used, one per key, by place. */
  public List<Entry> effective() {
    return effective.values().stream().sorted(Entry.BY_PLACE).toList();
  }

  /** Returns the lines that cannot be read because of an invalid character escape. */
  public List<Integer> malformed() {
    return malformed;
  }

  /** Returns the entry that is used for a key; null if it is not set. */
  public @Nullable Entry entry(String key) {
    return effective.get(KclKeys.canonical(key));
  }

  /** Returns the value of a key; null if absent or empty. */
  public @Nullable String value(String key) {
    Entry entry = entry(key);
    return entry == null || entry.value().isEmpty() ? null : entry.value();
  }

  /** Returns the value of a key, or a default if it is absent or empty. */
  public String value(String key, String otherwise) {
    String value = value(key);
    return value == null ? otherwise : value;
  }

  /** Returns the value of a required key. */
  public String require(String key, String why) throws JkinesisException {
    String value = value(key);
    if (value == null) {
      throw wrong(key + " is missing; " + why);
    }
    return value;
  }

  /** Returns whether one of our boolean keys is true. */
  public boolean isTrue(JkinesisKey key) {
    return "true".equalsIgnoreCase(value(key.key()));
  }

  /** Returns a duration; null if absent. */
  public @Nullable Duration duration(JkinesisKey key) throws JkinesisException {
    String value = value(key.key());
    String complaint = value == null ? null : ValueType.DURATION.complaint(value);
    if (complaint != null) {
      throw wrong(key.key() + ": " + complaint);
    }
    return value == null ? null : Durations.parse(value).orElseThrow();
  }

  /** Returns a whole number; null if absent. */
  public @Nullable Long number(String key) throws JkinesisException {
    String value = value(key);
    try {
      return value == null ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw wrong(key + " is '" + value + "'; a whole number is expected");
    }
  }

  /**
   * Returns the values {@code prefix.0}, {@code prefix.1} and so on, up to the first absent one.
   */
  public List<String> numbered(String prefix) {
    List<String> values = new ArrayList<>();
    Entry next = effective.get(prefix + ".0");
    while (next != null) {
      values.add(next.value());
      next = effective.get(prefix + "." + values.size());
    }
    return values;
  }

  /** Returns a copy of the daemon's keys that have a value. */
  public Properties daemon() {
    Properties selected = select(false);
    selected.values().removeIf(value -> value.equals(""));
    return selected;
  }

  /** Returns a copy of our own keys. */
  public Properties own() {
    return select(true);
  }

  private Properties select(boolean own) {
    Properties selected = new Properties();
    effective.values().stream()
        .filter(entry -> entry.key().startsWith(OWN) == own)
        .sorted(Comparator.comparing(Entry::key))
        .forEach(entry -> selected.setProperty(entry.key(), entry.value()));
    return selected;
  }

  /** Returns the exception for an error in the configuration. */
  public JkinesisException wrong(String what) {
    return JkinesisException.usage(source + ": " + what);
  }
}
