package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The messages in docs/troubleshooting.md are the same as in the code. */
class TroubleshootingTest {

  private static final Path PAGE = Path.of("../docs/troubleshooting.md");

  private static final Pattern HEADING = Pattern.compile("(?m)^### `(.+)`$");

  /** Quoted within a text; {@code …} stands for variable text. */
  private static final Pattern QUOTE = Pattern.compile("`([^`]*…[^`]*)`");

  private static final Pattern DIFFERS = Pattern.compile("…|%\\w");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

  /** Shorter parts, such as {@code in}, prove nothing. */
  private static final int TELLING = 5;

  @Test
  void eachQuoteIsAMessageOfTheCode() throws IOException {
    String messages = messages();
    assertThat(Stream.concat(found(HEADING), found(QUOTE)).toList())
        .hasSizeGreaterThan(35)
        .allSatisfy(
            quote ->
                assertThat(parts(quote))
                    .as(quote)
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(messages.contains(part)).as(part).isTrue()));
  }

  @Test
  void messagesAreInAlphabeticalOrder() throws IOException {
    assertThat(found(HEADING).map(TroubleshootingTest::sortedBy)).isSorted();
  }

  private static String sortedBy(String quote) {
    return quote.replaceFirst("^… ", "").toLowerCase(Locale.ROOT);
  }

  private static Stream<String> found(Pattern pattern) throws IOException {
    List<MatchResult> found = pattern.matcher(Files.readString(PAGE)).results().toList();
    return found.stream().map(match -> match.group(1).replaceAll("\\s+", " "));
  }

  private static List<String> parts(String quote) {
    return DIFFERS
        .splitAsStream(quote)
        .map(String::strip)
        .filter(part -> part.length() >= TELLING)
        .toList();
  }

  /** All strings in the main code, one per line, as they read at run time. */
  private static String messages() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(TroubleshootingTest::sources)
          .map(source -> JOINED.matcher(source).replaceAll(""))
          .flatMap(source -> STRING.matcher(source).results().map(match -> match.group(1)))
          .map(text -> text.replaceAll("%\\w|\\{}", "…"))
          .collect(Collectors.joining("\n"));
    }
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TroubleshootingTest::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
