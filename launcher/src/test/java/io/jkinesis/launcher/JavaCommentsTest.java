package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Prose is extracted from comments only, and stays where it is. */
class JavaCommentsTest {

  @Test
  void commentsStayInTheirLines() {
    String source =
        """
        /**
         * One sentence that
         * continues.
         */
        int one; // and another
        """;

    String prose = JavaComments.of(source);

    assertThat(prose).hasSameSizeAs(source);
    assertThat(prose.lines().map(String::strip))
        .containsExactly("", "One sentence that", "continues.", "", "... ....    and another");
  }

  @Test
  void literalsAreCode() {
    assertThat(
            JavaComments.of(
                "a(\"// \\\" no\", '\"', \"\"\"\n /* no\\\"\"\" */ \"\"\"); // yes, \"quoted\"\n"))
        .doesNotContain("no")
        .contains("yes, \"quoted\"");
  }

  @Test
  void codeInCommentsIsNoProse() {
    assertThat(JavaComments.of("/** Calls {@code at {once}} in {@link Foo#bar}. <pre>x</pre> */"))
        .contains("Calls", " in ")
        .doesNotContain("once")
        .doesNotContain("Foo")
        .doesNotContain("x");
  }

  @Test
  void anUnfinishedLineCommentAtTheEndIsKept() {
    assertThat(JavaComments.of("a; // end")).isEqualTo("..    end");
  }
}
