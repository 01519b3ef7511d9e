package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputTailTest {
  private final OutputTail tail = new OutputTail();

  @Test
  void keepsTheLastLines() {
    for (int i = 1; i <= 10; i++) {
      tail.add("  line " + i);
      tail.add("");
    }

    assertThat(tail.lastWords())
        .isEqualTo("line 3 | line 4 | line 5 | line 6 | line 7 | line 8 | line 9 | line 10");
  }

  @Test
  void saysWhenThereIsNone() {
    assertThat(tail.lastWords()).isEqualTo("(none)");
  }

  @Test
  void remembersATakenPortUnderAStackTrace() {
    tail.add("fs2.io.net.JavaScriptBindException: Address already in use");
    for (int i = 0; i < 20; i++) {
      tail.add("at somewhere");
    }

    assertThat(tail.tellsOfTakenPort()).isTrue();
  }

  @Test
  void cutsLongLines() {
    tail.add("x".repeat(5000));

    assertThat(tail.lastWords()).hasSize(300);
  }
}
