package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The documents and the comments use the project's terms; the documents keep to a width, and their
 * links lead somewhere.
 */
class ProseTest {

  private static final int WIDTH = 100;

  /** Lists of figures and findings, written by programs. */
  private static final Set<String> GENERATED = Set.of("conformance.md", "performance.md");

  /** Words to avoid, and what to write instead. Few, so that there are no false alarms. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    word("at once", "immediately, or concurrently");
    word("for ever", "forever");
    word("anew", "again");
    word("mends?", "fix, correct");
    word("nobody listens", "connection refused");
    word("last words", "last lines");
    word("heeds?", "obey, ignore");
    word("(comes?|came) again", "is redelivered");
    word("behind (the|a|its) (last )?checkpoint", "after the checkpoint");
    word("archives? of classes", "CDS archive");
    word("official daemon", "stock daemon");
    word("lets? go of", "release");
    word("orderly", "graceful");
    word("stops? in order", "stops gracefully");
    word("licence", "license");
    word("behaviour", "behavior");
    word("colours?", "color");
    word("(begins?|starts?) (again|anew)", "restart");
    word("bec(omes?|ame) of", "happens to");
    word("(is|was|are|were) to be had", "is available");
    word("of no account", "irrelevant");
    word("initialise[sd]?", "initialize");
    word("(a|an|one) (process|thread|folder|file|line) a (shard|customer|worker|stream)", "per");
  }

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE =
      Pattern.compile("(?ms:^```.*?^```$)|(?m:^ {4,}\\S.*$)|`(?:[^`\\n]|\\n(?!\\n))*`");

  private static void word(String pattern, String better) {
    String overLines = pattern.replace(" ", "\\s+");
    WORDS.put(Pattern.compile("\\b" + overLines + "\\b", Pattern.CASE_INSENSITIVE), better);
  }

  @Test
  void termsAreTheProjects() {
    assertThat(problems(ProseTest::words)).isEmpty();
  }

  @Test
  void termsInCommentsAreTheProjects() {
    List<Path> sources = RepositoryFiles.javaSources();

    assertThat(sources).as("the source files were found").hasSizeGreaterThan(1000);
    assertThat(sources.stream().flatMap(file -> wordsInComments(file).stream())).isEmpty();
  }

  @Test
  void linesAreNotTooLong() {
    assertThat(problems(ProseTest::longLines)).isEmpty();
  }

  @Test
  void linksLeadSomewhere() {
    assertThat(problems(ProseTest::deadLinks)).isEmpty();
  }

  private interface Rule {
    List<String> problems(Path page, String text);
  }

  private static List<String> problems(Rule rule) {
    return RepositoryFiles.pages().stream()
        .flatMap(page -> rule.problems(page, RepositoryFiles.read(page)).stream())
        .toList();
  }

  private static List<String> words(Path page, String text) {
    return wordsInProse(page, withoutCode(text));
  }

  private static List<String> wordsInComments(Path source) {
    return wordsInProse(source, JavaComments.of(RepositoryFiles.read(source)));
  }

  private static List<String> wordsInProse(Path file, String prose) {
    List<String> problems = new ArrayList<>();
    WORDS.forEach(
        (pattern, better) -> {
          Matcher found = pattern.matcher(prose);
          while (found.find()) {
            problems.add(
                "%s: '%s'; write: %s".formatted(place(file, prose, found), found.group(), better));
          }
        });
    return problems;
  }

  /** Tables and what cannot be broken, such as a link, are as long as they are. */
  private static List<String> longLines(Path page, String text) {
    List<String> problems = new ArrayList<>();
    if (GENERATED.contains(page.getFileName().toString())) {
      return problems;
    }
    String prose = text.replaceAll("(?ms)^```.*?^```$", "");
    for (String line : prose.split("\n", -1)) {
      boolean isBreakable =
          !line.startsWith("|") && !line.startsWith("#") && !line.startsWith("    ");
      if (isBreakable && line.length() > WIDTH && line.strip().contains(" ")) {
        problems.add(
            RepositoryFiles.ROOT.relativize(page) + ": longer than " + WIDTH + ": " + line);
      }
    }
    return problems;
  }

  private static List<String> deadLinks(Path page, String text) {
    List<String> problems = new ArrayList<>();
    String prose = text.replaceAll("(?ms)^```.*?^```$", "");
    Matcher links = LINK.matcher(prose);
    while (links.find()) {
      String[] link = links.group(1).split("#", 2);
      Path target = link[0].isEmpty() ? page : page.resolveSibling(link[0]).normalize();
      boolean isDead =
          !link[0].startsWith("http")
              && (!Files.exists(target)
                  || (link.length == 2
                      && target.toString().endsWith(".md")
                      && !anchors(target).contains(link[1])));
      if (isDead) {
        problems.add(place(page, prose, links) + ": a dead link, " + links.group(1));
      }
    }
    return problems;
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path page) {
    return HEADING
        .matcher(RepositoryFiles.read(page).replaceAll("(?ms)^```.*?^```$", ""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String withoutCode(String text) {
    return CODE.matcher(text).replaceAll(code -> code.group().replaceAll("[^\n]", "."));
  }

  private static String place(Path page, String text, Matcher found) {
    long line = 1 + text.substring(0, found.start()).chars().filter(c -> c == '\n').count();
    return RepositoryFiles.ROOT.relativize(page) + ":" + line;
  }
}
