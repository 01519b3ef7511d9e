package io.jkinesis.launcher.deadletters;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as their content; the last column is not padded. */
final class Table {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... heads) {
    widths = new int[heads.length];
    add(heads);
  }

  void add(String... row) {
    rows.add(row);
    for (int i = 0; i < row.length; i++) {
      widths[i] = Math.max(widths[i], row[i].length());
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      for (int i = 0; i < row.length - 1; i++) {
        text.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
      }
      text.append(row[row.length - 1]).append(System.lineSeparator());
    }
    return text.toString();
  }
}
