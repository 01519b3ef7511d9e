package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.contestant.Contestant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of contestants for people. */
public final class Titles {

  /** Those of the measures that have contestants of their own. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("run", "`jkinesis run`"),
          Map.entry("run-process", "`jkinesis run`, Java consumer"),
          Map.entry("run-in-process", "`jkinesis run --in-process`"),
          Map.entry("run-node", "`jkinesis run`, Node.js consumer"),
          Map.entry("run-c", "`jkinesis run`, C program"),
          Map.entry("stock", "stock daemon 3.1.3"),
          Map.entry("stock-process", "stock daemon 3.1.3, Java consumer"),
          Map.entry("stock-node", "stock daemon 3.1.3, Node.js consumer"),
          Map.entry("stock-c", "stock daemon 3.1.3, C program"),
          Map.entry("kcl-bare", "KCL 3.5.1, record processor"),
          Map.entry("archive", "with the CDS archive"),
          Map.entry("no-archive", "without it"));

  private static final String SECOND_JDK = "-25";

  private final Map<String, String> given = new HashMap<>();

  /**
   * Creates names of these contestants, and of known others.
   *
   * @param contestants those of the command line
   */
  Titles(List<Contestant> contestants) {
    contestants.forEach(each -> given.put(each.id(), each.title()));
  }

  /** Adds names that were read from a file. */
  void addAll(Map<String, String> others) {
    given.putAll(others);
  }

  /** Returns the name; the ID if there is none. */
  public String of(String id) {
    String own = given.get(id);
    if (own != null) {
      return own;
    }
    if (id.endsWith(SECOND_JDK)) {
      String first = id.substring(0, id.length() - SECOND_JDK.length());
      return KNOWN.containsKey(first) ? KNOWN.get(first) + ", JDK 25" : id;
    }
    return KNOWN.getOrDefault(id, id);
  }
}
