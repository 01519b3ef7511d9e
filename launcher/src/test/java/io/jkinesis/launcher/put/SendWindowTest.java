package io.jkinesis.launcher.put;

import static io.jkinesis.launcher.put.InputLines.line;
import static io.jkinesis.launcher.put.InputLines.numbers;
import static io.jkinesis.launcher.put.InputLines.ofSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class SendWindowTest {

  private static final int ANY = Integer.MAX_VALUE;

  private final SendWindow window = new SendWindow();

  @Test
  void batchHasOneLineOfAKey() {
    window.add(line(1, "a", "x"));
    window.add(line(2, "a", "x"));
    window.add(line(3, "b", "x"));

    assertThat(numbers(window.nextBatch(ANY))).containsExactly(1L, 3L);
  }

  @Test
  void keysTakeTurns() {
    InputLine first = line(1, "a", "x");
    window.add(first);
    window.add(line(2, "a", "x"));
    window.add(line(3, "b", "x"));
    window.remove(first);

    assertThat(numbers(window.nextBatch(1))).containsExactly(3L);
    assertThat(numbers(window.nextBatch(ANY))).containsExactly(3L, 2L);
  }

  @Test
  void batchHasAtMost500Lines() {
    for (int i = 1; i <= 501; i++) {
      window.add(line(i, "key" + i, ""));
    }

    assertThat(window.nextBatch(ANY)).hasSize(500);
    assertThat(window.nextBatch(7)).hasSize(7);
  }

  @Test
  void batchHasAtMost5MebibytesWithKeys() {
    for (int i = 1; i <= 6; i++) {
      window.add(ofSize(i, "k" + i, 1 << 20));
    }

    assertThat(numbers(window.nextBatch(ANY))).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void largeLineGoesAlone() {
    InputLine small = line(1, "a", "x");
    window.add(small);
    window.add(ofSize(2, "b", (1 << 20) + 1));
    window.add(line(3, "c", "x"));

    assertThat(numbers(window.nextBatch(ANY))).containsExactly(1L);
    window.remove(small);
    assertThat(numbers(window.nextBatch(ANY))).containsExactly(2L);
  }

  @Test
  void onlyTheFirstOfAKeyCanBeRemoved() {
    window.add(line(1, "a", "x"));
    InputLine second = line(2, "a", "x");
    window.add(second);

    assertThatIllegalStateException().isThrownBy(() -> window.remove(second));
  }

  @Test
  void countsLinesAndBytes() {
    InputLine line = line(1, "é", "xyz");
    window.add(line);
    assertThat(window.size()).isEqualTo(1);
    assertThat(window.bytes()).isEqualTo(5);

    window.remove(line);

    assertThat(window.isEmpty()).isTrue();
    assertThat(window.bytes()).isZero();
  }
}
