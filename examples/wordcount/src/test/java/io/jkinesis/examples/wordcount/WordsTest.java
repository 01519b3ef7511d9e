package io.jkinesis.examples.wordcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void punctuationAndSpaceSeparateWords() {
    assertThat(count("To be, or not to-be; that's 2 much…\n"))
        .isEqualTo(
            Map.of(
                "to", 2L, "be", 2L, "or", 1L, "not", 1L, "that", 1L, "s", 1L, "2", 1L, "much", 1L));
  }

  @Test
  void lettersOfAnyScriptMakeWords() {
    assertThat(count("Größe größe naïve ДОМ дом 東京 हिन्दी"))
        .isEqualTo(Map.of("größe", 2L, "naïve", 1L, "дом", 2L, "東京", 1L, "हिन्दी", 1L));
  }

  @Test
  void caseIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(count("TITLE title")).isEqualTo(Map.of("title", 2L));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void bytesThatAreNoTextAreNoWords() {
    assertThat(count("\uFFFD\u0000 🎉 --")).isEmpty();
  }

  private static Map<String, Long> count(String text) {
    Map<String, Long> counts = new HashMap<>();
    Words.count(text, counts);
    return counts;
  }
}
