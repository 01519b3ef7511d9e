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
 * What a worker is told: the daemon's properties file, with what the command line says instead,
 * split into the daemon's keys and ours. It says where each key stands, and judges none of them:
 * {@code launcher.check} does.
 */
public final class AppProperties {

  /** What our own keys begin with. */
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

  /** What the command line says without a file. */
  static AppProperties of(List<Entry> entries) {
    return new AppProperties("the command line", entries, List.of());
  }

  /** A copy in which these win over what there is. */
  AppProperties with(List<Entry> more) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    return new AppProperties(source, all, malformed);
  }

  /** A copy in which a key is not set. */
  AppProperties without(String key) {
    String canonical = KclKeys.canonical(key);
    return new AppProperties(
        source,
        entries.stream()
            .filter(entry -> !KclKeys.canonical(entry.key()).equals(canonical))
            .toList(),
        malformed);
  }

  /** The file as it was given, or that it is the command line. */
  public String source() {
    return source;
  }

  /** All that was given, a key as often as it is set; the last one counts. */
  public List<Entry> entries() {
    return entries;
  }

  /** What counts of it, each key once, by its place. */
  public List<Entry> effective() {
    return effective.values().stream().sorted(Entry.BY_PLACE).toList();
  }

  /** The lines that cannot be read, since their escape of a character is broken. */
  public List<Integer> malformed() {
    return malformed;
  }

  /** What counts of a key; null if it is not set. */
  public @Nullable Entry entry(String key) {
    return effective.get(KclKeys.canonical(key));
  }

  /** The value of a key; null if absent or empty. */
  public @Nullable String value(String key) {
    Entry entry = entry(key);
    return entry == null || entry.value().isEmpty() ? null : entry.value();
  }

  /** The value of a key, or another if it is absent or empty. */
  public String value(String key, String otherwise) {
    String value = value(key);
    return value == null ? otherwise : value;
  }

  /** The value of a key that has to be there. */
  public String require(String key, String why) throws JkinesisException {
    String value = value(key);
    if (value == null) {
      throw wrong(key + " is missing; " + why);
    }
    return value;
  }

  /** Whether one of our switches is on. */
  public boolean isTrue(JkinesisKey key) {
    return "true".equalsIgnoreCase(value(key.key()));
  }

  /** A time; null if absent. */
  public @Nullable Duration duration(JkinesisKey key) throws JkinesisException {
    String value = value(key.key());
    String complaint = value == null ? null : ValueType.DURATION.complaint(value);
    if (complaint != null) {
      throw wrong(key.key() + ": " + complaint);
    }
    return value == null ? null : Durations.parse(value).orElseThrow();
  }

  /** A whole number; null if absent. */
  public @Nullable Long number(String key) throws JkinesisException {
    String value = value(key);
    try {
      return value == null ? null : Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw wrong(key + " is '" + value + "'; a whole number is expected");
    }
  }

  /** The values {@code prefix.0}, {@code prefix.1} and so on, up to the first that is absent. */
  public List<String> numbered(String prefix) {
    List<String> values = new ArrayList<>();
    Entry next = effective.get(prefix + ".0");
    while (next != null) {
      values.add(next.value());
      next = effective.get(prefix + "." + values.size());
    }
    return values;
  }

  /** A copy of all keys that are the daemon's and have a value. */
  public Properties daemon() {
    Properties selected = select(false);
    selected.values().removeIf(value -> value.equals(""));
    return selected;
  }

  /** A copy of all keys that are ours. */
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

  /** The exception for something wrong in it. */
  public JkinesisException wrong(String what) {
    return JkinesisException.usage(source + ": " + what);
  }
}
