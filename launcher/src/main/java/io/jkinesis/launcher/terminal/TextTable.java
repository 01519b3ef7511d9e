package io.jkinesis.launcher.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A text table that fits a width: columns that may be shortened shrink, in the order of their rank,
 * until the table fits.
 */
public final class TextTable {

  /** The width without a terminal. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final String BETWEEN = "  ";

  /** The place at which a column's texts are shortened. */
  public enum Shortening {
    NOT,
    START,
    MIDDLE,
    /** In the middle, directly to the least width: more of a long number does not help. */
    MIDDLE_AT_ONCE
  }

  /**
   * A column.
   *
   * @param leastWidth the minimum width
   * @param rank the lowest is shortened first
   */
  public record Column(
      String title, boolean isNumeric, Shortening shortening, int leastWidth, int rank) {

    /** Creates a column that is never shortened. */
    public static Column fixed(String title) {
      return new Column(title, false, Shortening.NOT, 0, 0);
    }

    /** Creates a column that is never shortened and is aligned right. */
    public static Column numeric(String title) {
      return new Column(title, true, Shortening.NOT, 0, 0);
    }
  }

  /** A text in the table. */
  public record Cell(String text, Style style) {

    /** Creates a cell without a style and without control characters. */
    public static Cell of(String text) {
      return styled(text, Style.PLAIN);
    }

    /** Creates a cell without control characters. */
    public static Cell styled(String text, Style style) {
      return new Cell(Text.clean(text), style);
    }
  }

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Creates a table without rows. */
  public TextTable(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /** Adds a row, with one cell per column. */
  public void add(List<Cell> row) {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          row.size() + " cells where there are " + columns.size() + " columns");
    }
    rows.add(List.copyOf(row));
  }

  /** Returns the lines, starting with the header. */
  public List<String> lines(int width, boolean isColoured) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    List<Cell> titles =
        columns.stream().map(column -> new Cell(column.title(), Style.BOLD)).toList();
    lines.add(line(titles, widths, isColoured));
    rows.forEach(row -> lines.add(line(row, widths, isColoured)));
    return lines;
  }

  private int[] widths(int available) {
    int[] widths = IntStream.range(0, columns.size()).map(this::naturalWidth).toArray();
    long over =
        IntStream.of(widths).asLongStream().sum()
            + (long) BETWEEN.length() * (widths.length - 1)
            - available;
    List<Integer> givingWay =
        new ArrayList<>(
            IntStream.range(0, widths.length)
                .filter(i -> columns.get(i).shortening() != Shortening.NOT)
                .boxed()
                .toList());
    givingWay.sort((a, b) -> Integer.compare(columns.get(a).rank(), columns.get(b).rank()));
    for (int i : givingWay) {
      int most = Math.max(0, widths[i] - columns.get(i).leastWidth());
      boolean isAllOrNothing = columns.get(i).shortening() == Shortening.MIDDLE_AT_ONCE;
      int gives = over <= 0 ? 0 : isAllOrNothing ? most : (int) Math.min(over, most);
      widths[i] -= gives;
      over -= gives;
    }
    return widths;
  }

  private int naturalWidth(int i) {
    int widest = rows.stream().mapToInt(row -> row.get(i).text().length()).max().orElse(0);
    return Math.max(widest, columns.get(i).title().length());
  }

  private String line(List<Cell> cells, int[] widths, boolean isColoured) {
    StringBuilder line = new StringBuilder();
    int owed = 0; // spaces, written only if something follows
    for (int i = 0; i < widths.length; i++) {
      String text = shorten(cells.get(i).text(), columns.get(i), widths[i]);
      int padding = Math.max(0, widths[i] - text.length());
      boolean isNumeric = columns.get(i).isNumeric();
      if (!text.isEmpty()) {
        line.append(blanks(owed + (isNumeric ? padding : 0)));
        line.append(cells.get(i).style().of(text, isColoured));
        owed = isNumeric ? 0 : padding;
      } else {
        owed += padding;
      }
      owed += BETWEEN.length();
    }
    return line.toString();
  }

  private static String blanks(int count) {
    return String.join("", Collections.nCopies(count, " "));
  }

  private static String shorten(String text, Column column, int width) {
    return switch (column.shortening()) {
      case NOT -> text;
      case START -> Text.shortenStart(text, width);
      case MIDDLE, MIDDLE_AT_ONCE -> Text.shortenMiddle(text, width);
    };
  }
}
