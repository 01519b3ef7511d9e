package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void spacesSplitAndQuotesKeep() throws Exception {
    assertThat(Words.split("  -a \t-b='c d' \"e 'f\" g\\h '' "))
        .containsExactly("-a", "-b=c d", "e 'f", "g\\h", "");
    assertThat(Words.split("  ")).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> Words.split("-Da='b")).hasMessage("the quote ' is not closed");
  }
}
