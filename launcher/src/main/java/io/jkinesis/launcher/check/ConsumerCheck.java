package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.worker.JkinesisException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the consumer's program exists and can be run. */
final class ConsumerCheck {

  private final ConsumerCommand command;
  private final Findings findings;
  private final String path;

  private ConsumerCheck(ConsumerCommand command, Findings findings, String path) {
    this.command = command;
    this.findings = findings;
    this.path = path;
  }

  /**
   * Runs the check, for properties without errors so far.
   *
   * @param path the environment variable {@code PATH}
   */
  static void check(AppProperties app, Findings findings, String path) throws JkinesisException {
    ConsumerCommand command = ConsumerCommand.of(app);
    new ConsumerCheck(command, findings, path).check();
    if (command.java() != null) {
      new JavaCheck(command.java(), app.isTrue(JkinesisKey.IN_PROCESS), findings).check();
    }
  }

  private void check() {
    List<String> words = command.words();
    String problem = Executable.problem(words.get(0), path);
    boolean split = command.way().equals(ConsumerCommand.EXECUTABLE) && explainSplitting();
    if (problem != null && !split) {
      findings.add(
          ERROR,
          command.java() == null ? command.way() : "jkinesis.java",
          "the consumer's program " + words.get(0) + " cannot run: " + problem,
          words.get(0).matches("[~$].*") ? "write the full path; no shell expands it" : "");
    } else if (problem == null && command.java() == null) {
      checkJarOfCommand(words);
    }
  }

  /**
   * Checks the jar of {@code java -jar x.jar}, a common command whose jar is often not built yet.
   */
  private void checkJarOfCommand(List<String> words) {
    int jar = words.indexOf("-jar") + 1;
    if (words.get(0).matches("(.*/)?java")
        && jar > 0
        && jar < words.size()
        && file(words.get(jar)) == null) {
      findings.add(
          ERROR,
          command.way(),
          "there is no jar file " + words.get(jar) + " under " + Path.of("").toAbsolutePath(),
          "build it, or correct its path");
    }
  }

  /** Returns true if the problem is that the command was split at spaces. */
  private boolean explainSplitting() {
    List<String> words = command.words();
    for (int from = 0; from < words.size(); from++) {
      if (words.get(from).matches("[\"'].*")) {
        explain(from, words.get(from), "quotes have no meaning here");
        return true;
      }
      for (int to = words.size(); to > from + 1; to--) {
        String joined = String.join(" ", words.subList(from, to));
        if (file(words.get(from)) == null && file(joined) != null) {
          explain(from, words.get(from), joined + " is a file, " + words.get(from) + " is none");
          return true;
        }
      }
    }
    return false;
  }

  private void explain(int word, String text, String why) {
    List<String> cure = new ArrayList<>(List.of("jkinesis.command.0 = PROGRAM"));
    cure.add("jkinesis.command.1 = its first argument, and so on, take spaces as they are");
    findings.add(
        word == 0 || text.matches("[\"'].*") ? ERROR : WARNING,
        ConsumerCommand.EXECUTABLE,
        "it is split at every space, and " + why,
        String.join(", ", cure));
  }

  private static @Nullable Path file(String name) {
    try {
      Path file = Path.of(name);
      return Files.exists(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
