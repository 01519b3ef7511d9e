package io.jkinesis.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void shorteningKeepsMoreOfTheEndWhereNumbersDiffer() {
    assertThat(Text.shortenMiddle("49590338271490256608559692538361571095921575989136588898", 16))
        .isEqualTo("49590…9136588898")
        .hasSize(16);
    assertThat(Text.shortenStart("shardId-000000000012", 12)).isEqualTo("…00000000012").hasSize(12);
  }

  @Test
  void whatFitsStays() {
    assertThat(Text.shortenMiddle("TRIM_HORIZON", 12)).isEqualTo("TRIM_HORIZON");
    assertThat(Text.shortenStart("shardId-0", 9)).isEqualTo("shardId-0");
  }

  @Test
  void linesBreakBetweenWordsAndTheRestIsIndented() {
    assertThat(Text.wrap("Nobody owns shardId-1, shardId-2, shardId-3.", 22, "  "))
        .containsExactly("Nobody owns shardId-1,", "  shardId-2,", "  shardId-3.");
  }

  @Test
  void aWordThatIsTooLongHasALineOfItsOwn() {
    assertThat(Text.wrap("a bbbbbbbbbb c", 6, "  ")).containsExactly("a", "  bbbbbbbbbb", "  c");
  }

  @Test
  void namesCannotMoveTheCursor() {
    assertThat(Text.clean("worker\u001b[2J\n1é🎉")).isEqualTo("worker?[2J?1é🎉");
  }
}
