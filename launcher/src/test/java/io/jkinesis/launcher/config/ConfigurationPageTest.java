package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is generated from examples/trivial/trivial.properties; other tests ensure
 * that this file has all keys. If the page differs, it is rewritten and the test fails.
 */
class ConfigurationPageTest {

  private static final Path SOURCE = Path.of("../examples/trivial/trivial.properties");
  private static final Path PAGE = Path.of("../docs/configuration.md");

  private static final Pattern SECTION = Pattern.compile("# -{4} (.*?) -+");
  private static final Pattern SETTING = Pattern.compile("#?([A-Za-z][\\w.]*) = (.*)");
  private static final Pattern DEFAULT = Pattern.compile("(?s)(.*?)\\s*Default: (.*?)\\.?$");
  private static final Pattern REQUIRED = Pattern.compile("(?s)(.*?)\\s*Required(.*?)\\.?$");

  private static final String HEAD =
      """
      # Configuration

      Every property of `jkinesis run`, by what it is about: those of the stock MultiLangDaemon, those
      of the KCL that the daemon has no key for, and our own, which begin with `jkinesis.`.
      `jkinesis check FILE` reports unknown keys and values that do not fit.

      `ConfigurationPageTest` makes this page out of
      [trivial.properties](../examples/trivial/trivial.properties): to change the page, change that
      file and run the test.
      """;

  @Test
  void thePageHasEveryProperty() throws IOException {
    String page = page();
    boolean isCurrent = Files.exists(PAGE) && Files.readString(PAGE).equals(page);
    if (!isCurrent) {
      Files.writeString(PAGE, page);
    }
    assertThat(isCurrent).as("docs/configuration.md was outdated, and was rewritten").isTrue();
  }

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    List<String> comment = new ArrayList<>();
    boolean isOfSection = false;
    for (String line : Files.readAllLines(SOURCE)) {
      Matcher section = SECTION.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (section.matches()) {
        page.append("\n## ").append(section.group(1)).append("\n\n");
        page.append("| Property | Value | Default | Meaning |\n|---|---|---|---|\n");
        isOfSection = true;
        comment.clear();
      } else if (setting.matches() && isOfSection) {
        page.append(row(setting.group(1), setting.group(2), String.join(" ", comment)));
        comment.clear();
      } else if (line.startsWith("# ")) {
        comment.add(line.substring(2));
      } else {
        comment.clear();
      }
    }
    return page.toString();
  }

  private static String row(String key, String value, String comment) {
    String meaning = comment;
    String standard = "";
    Matcher found = DEFAULT.matcher(comment);
    Matcher required = REQUIRED.matcher(comment);
    if (found.matches()) {
      meaning = found.group(1);
      standard = found.group(2);
    } else if (required.matches()) {
      meaning = required.group(1);
      standard = "required" + required.group(2);
    }
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key, kind(key, value), cell(standard), cell(meaning));
  }

  private static String kind(String key, String value) {
    if (key.endsWith("Heap")) {
      return "size";
    } else if (value.matches("true|false")) {
      return "`true` or `false`";
    } else if (value.matches("-?\\d+(\\.\\d+)?")) {
      return "number";
    }
    return value.matches("\\d+(ms|s|m|h)")
        ? "duration"
        : "such as `" + value.replace("|", "\\|") + "`";
  }

  private static String cell(String text) {
    return text.replaceAll("[|*<]", "\\\\$0");
  }
}
