package io.jkinesis.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.terminal.TextTable.Cell;
import io.jkinesis.launcher.terminal.TextTable.Column;
import io.jkinesis.launcher.terminal.TextTable.Shortening;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private final TextTable table =
      new TextTable(
          List.of(
              new Column("NAME", false, Shortening.START, 5, 2),
              new Column("NUMBER", false, Shortening.MIDDLE_AT_ONCE, 7, 1),
              Column.numeric("AGE")));

  @Test
  void columnsAreAsWideAsTheirTexts() {
    add("shard-1", "1234567890", "1 s");
    add("shard-10", "99", "10 s");
    assertLines(
        TextTable.UNLIMITED,
        """
        NAME      NUMBER       AGE
        shard-1   1234567890   1 s
        shard-10  99          10 s
        """);
  }

  @Test
  void theFirstInRankGivesWayFirstAndAtOnceIfItIsToBeSo() {
    add("shard-1", "1234567890", "1 s");
    add("shard-10", "99", "10 s");
    assertLines(
        25,
        """
        NAME      NUMBER    AGE
        shard-1   12…7890   1 s
        shard-10  99       10 s
        """);
  }

  @Test
  void theNextGivesWayAsFarAsNeeded() {
    add("shard-1", "1234567890", "1 s");
    add("shard-10", "99", "10 s");
    assertLines(
        21,
        """
        NAME    NUMBER    AGE
        …ard-1  12…7890   1 s
        …rd-10  99       10 s
        """);
  }

  @Test
  void nothingGetsNarrowerThanItsLeastWidth() {
    add("shard-1", "1234567890", "1 s");
    assertLines(
        3,
        """
        NAME   NUMBER   AGE
        …rd-1  12…7890  1 s
        """);
  }

  @Test
  void stylesDoNotCountAsWidth() {
    table.add(
        List.of(Cell.styled("a", Style.GREEN), Cell.of("1"), Cell.styled("2 s", Style.FAINT)));
    assertThat(table.lines(80, true))
        .containsExactly(
            "\u001b[1mNAME\u001b[0m  \u001b[1mNUMBER\u001b[0m  \u001b[1mAGE\u001b[0m",
            "\u001b[32ma\u001b[0m     1       \u001b[2m2 s\u001b[0m");
  }

  private void add(String... texts) {
    table.add(List.of(texts).stream().map(Cell::of).toList());
  }

  private void assertLines(int width, String expected) {
    assertThat(String.join("\n", table.lines(width, false)) + "\n").isEqualTo(expected);
  }
}
