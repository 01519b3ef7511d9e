package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertiesTextTest {

  @Test
  void everySeparatorAndEveryEndOfALineIsCounted() {
    assertThat(lines("a = 1\nb:2\r\nc 3\rd=4\n\n\ne\t5"))
        .containsExactly("1 a=1", "2 b=2", "3 c=3", "4 d=4", "7 e=5");
  }

  @Test
  void aContinuedLineIsWhereItBegins() {
    assertThat(lines("# comment \\\na = 1,\\\n   2,\\\n   3\nb = 4"))
        .containsExactly("2 a=1,2,3", "5 b=4");
  }

  @Test
  void twoBackslashesContinueNothing() {
    assertThat(lines("a = C:\\\\\nb = 1")).containsExactly("1 a=C:\\", "2 b=1");
  }

  @Test
  void anEmptyLineOrACommentEndsAContinuationAsItDoesForJava() {
    assertThat(lines("a = 1\\\n\nb = 2")).containsExactly("1 a=1", "3 b=2");
    assertThat(lines("a = 1\\\n# 2\nb = 3")).containsExactly("1 a=1# 2", "3 b=3");
  }

  @Test
  void escapesAreReadInKeysToo() {
    assertThat(lines("!x\n\\u0061\\ b = \\u00e9")).containsExactly("2 a b=é");
  }

  @Test
  void aKeyIsToldAsOftenAsItIsSet() {
    assertThat(lines("a = 1\na = 2")).containsExactly("1 a=1", "2 a=2");
  }

  @Test
  void aBrokenEscapeCostsOneLineAndNoMore() {
    PropertiesText text = PropertiesText.parse("f", "a = 1\nb = \\u12\nc = 3");
    assertThat(text.malformed()).containsExactly(2);
    assertThat(text.entries()).extracting(Entry::key).containsExactly("a", "c");
    assertThatIllegalArgumentException().isThrownBy(() -> java("b = \\u12"));
  }

  @Property(tries = 3000)
  void itSaysWhatJavaSays(@ForAll("texts") String text) throws IOException {
    Map<String, String> ours = new HashMap<>();
    PropertiesText.parse("f", text).entries().forEach(e -> ours.put(e.key(), e.value()));
    Map<String, String> javas = new HashMap<>();
    java(text).forEach((key, value) -> javas.put((String) key, ((String) value).strip()));
    assertThat(ours).isEqualTo(javas);
  }

  /** Mostly characters that matter to the format, so that they meet often. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "a", "b", "=", ":", " ", "\t", "\f", "#", "!", "\\", "\\\\", "\\u0041", "\\n", "\n",
            "\r", "\r\n", "\u2028", "é")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }

  private static Properties java(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties;
  }

  private static List<String> lines(String text) {
    return PropertiesText.parse("f", text).entries().stream()
        .map(entry -> entry.line() + " " + entry.key() + "=" + entry.value())
        .toList();
  }
}
