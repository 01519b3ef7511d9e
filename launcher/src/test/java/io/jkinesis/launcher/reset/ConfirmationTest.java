package io.jkinesis.launcher.reset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

  private final StringWriter asked = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Y\r\n", " yes \n", "y"})
  void yesIsYes(String answer) {
    assertThatCode(confirmation(answer)::ask).doesNotThrowAnyException();
    assertThat(asked).hasToString("Proceed? [y/N] ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "n\n", "yep\n", "é\n"})
  void anythingElseIsNo(String answer) {
    assertThatThrownBy(confirmation(answer)::ask).hasMessage("not confirmed; nothing was changed");
  }

  @Test
  void theEndOfStandardInputIsNo() {
    assertThatThrownBy(confirmation("")::ask).hasMessage("not confirmed; nothing was changed");
  }

  private Confirmation confirmation(String answer) {
    return new Confirmation(
        new PrintWriter(asked), new ByteArrayInputStream(answer.getBytes(UTF_8)));
  }
}
