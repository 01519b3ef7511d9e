package io.jkinesis.launcher.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that the user may have meant. */
public final class Suggestions {

  private static final int NONE = Integer.MAX_VALUE;
  private static final int LONG_ENOUGH = 8;

  private Suggestions() {}

  /** Returns the most similar known word; empty if none is similar. */
  static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> difference(word, candidate) != NONE)
        .min(
            Comparator.<String>comparingInt(candidate -> difference(word, candidate))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Returns the end of a finding, {@code did you mean streamName?}, or an empty string. */
  public static String question(String word, Collection<String> known) {
    return to(word, known).map(name -> "did you mean " + name + "?").orElse("");
  }

  private static int difference(String word, String known) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = known.toLowerCase(Locale.ROOT);
    if (b.endsWith("." + a)) {
      return 1; // the part before the dot is missing
    }
    int edits = edits(a, b);
    if (edits <= Math.min(4, Math.max(1, a.length() / 4))) {
      return edits;
    }
    return a.length() >= LONG_ENOUGH && b.startsWith(a) ? b.length() : NONE;
  }

  /**
   * Returns the number of insertions, deletions, replacements and swaps of neighbors between the
   * two.
   */
  private static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int least(int[][] edits, String a, String b, int i, int j) {
    char last = a.charAt(i - 1);
    int replaced = edits[i - 1][j - 1] + (last == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
