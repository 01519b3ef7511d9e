package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentSplitterTest {

  @Test
  void spacesSplitAndQuotesKeep() throws Exception {
    assertThat(ArgumentSplitter.split("  -a \t-b='c d' \"e 'f\" g\\h '' "))
        .containsExactly("-a", "-b=c d", "e 'f", "g\\h", "");
    assertThat(ArgumentSplitter.split("  ")).isEmpty();
  }

  @Test
  void aQuoteThatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> ArgumentSplitter.split("-Da='b"))
        .hasMessage("the quote ' is not closed");
  }
}
