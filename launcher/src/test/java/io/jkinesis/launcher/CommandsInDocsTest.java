package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** The commands and options that the documents quote exist, so that they work when pasted. */
class CommandsInDocsTest {

  /** Commands of a checkout, in a module that is not on this class path. */
  private static final String BENCH = "bench";

  /** In a code block, without the comment and what the output is piped to. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^ {4,}(?:[^#\\n]*\\| )?\\./jkinesis ([^|#>&\\n]*)");

  /** In a sentence, where FILE and the like may be left out. */
  private static final Pattern INLINE = Pattern.compile("`\\./jkinesis ([^`]*)`");

  private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)[ =`]");

  /** Of the JVM, and of {@code bench}. */
  private static final Set<String> OTHER_PROGRAMS = Set.of("--add-opens", "--only", "--quick");

  @Test
  void linesToPasteAreAccepted() {
    assertThat(onAllPages(LINE, line -> refusal(line, false))).isEmpty();
  }

  @Test
  void commandsInSentencesExist() {
    assertThat(onAllPages(INLINE, command -> refusal(command, true))).isEmpty();
  }

  @Test
  void optionsExist() {
    Set<String> known = options(Main.commandLine()).collect(Collectors.toSet());
    known.addAll(OTHER_PROGRAMS);
    assertThat(onAllPages(OPTION, option -> known.contains(option) ? "" : "no command has it"))
        .isEmpty();
  }

  private interface Rule {
    /** Returns what is wrong, or the empty string. */
    String problem(String found);
  }

  private static Stream<String> onAllPages(Pattern pattern, Rule rule) {
    return RepositoryFiles.pages().stream().flatMap(page -> problems(page, pattern, rule));
  }

  private static Stream<String> problems(Path page, Pattern pattern, Rule rule) {
    String joined = RepositoryFiles.read(page).replaceAll("\\\\\n\\s*", "");
    return pattern
        .matcher(joined)
        .results()
        .map(found -> found.group(1).strip())
        .filter(found -> !rule.problem(found).isEmpty())
        .map(
            found ->
                "%s: %s: %s"
                    .formatted(RepositoryFiles.ROOT.relativize(page), found, rule.problem(found)));
  }

  private static String refusal(String command, boolean mayBeShortened) {
    if (command.startsWith(BENCH)) {
      return "";
    }
    try {
      Main.commandLine().parseArgs(command.split("\\s+"));
      return "";
    } catch (MissingParameterException e) {
      return mayBeShortened ? "" : String.valueOf(e.getMessage());
    } catch (ParameterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Stream<String> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream().flatMap(option -> Stream.of(option.names())),
        command.getSubcommands().values().stream().flatMap(CommandsInDocsTest::options));
  }
}
