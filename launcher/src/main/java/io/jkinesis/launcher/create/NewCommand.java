package io.jkinesis.launcher.create;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jkinesis new}. */
@Command(
    name = "new",
    description = "Create a project: a consumer, its test, properties and a Dockerfile.",
    footer = {
      "",
      "FOLDER must not exist, or be empty. Its name becomes those of the project, the",
      "application and the stream, and of a Java package below com.example.",
      "",
      "A project in Java has the jars of this jkinesis in its folder repository, as a",
      "Maven repository, for there is no release in Maven Central yet. The other",
      "libraries and plugins come from Maven Central.",
      "",
      "Examples:",
      "  jkinesis new my-app && cd my-app && mvn verify",
      "  jkinesis new --lang python my-app && cd my-app && python3 -m unittest"
    })
public final class NewCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "the folder to create")
  private Path folder = Path.of("");

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description = "java (default), python or node; the last two need no library")
  private @Nullable Language language;

  @Option(names = "--gradle", description = "builds the project with Gradle instead of Maven")
  private boolean gradle;

  private enum Language {
    JAVA,
    PYTHON,
    NODE
  }

  @Override
  public Integer call() throws JkinesisException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    ProjectKind kind = kind(self);
    requireEmpty();
    ProjectName name = ProjectName.of(folder);
    try {
      Path lib = Path.of(System.getProperty("jkinesis.home", ""), "lib").toAbsolutePath();
      new Project(kind, name, lib).create(folder);
    } catch (IOException e) {
      throw JkinesisException.failure(
          "the project cannot be written to " + folder + ": " + e.getMessage(), e);
    }
    PrintWriter out = self.getOut();
    out.println("created " + folder + "; next:");
    out.println("  cd " + folder + " && " + kind.build());
    out.println("  jkinesis local --stream " + name.name() + ":2");
    out.println("  jkinesis run app.properties --local");
    out.println("  echo hello | jkinesis put " + name.name() + " --local");
    out.println("the last three each in a terminal of its own; README.md says more");
    out.flush();
    return ExitCode.OK;
  }

  private ProjectKind kind(CommandLine self) {
    if (gradle && language != null && language != Language.JAVA) {
      throw new ParameterException(self, "--gradle is for projects in Java");
    }
    if (language == Language.PYTHON) {
      return ProjectKind.PYTHON;
    }
    if (language == Language.NODE) {
      return ProjectKind.NODE;
    }
    return gradle ? ProjectKind.GRADLE : ProjectKind.MAVEN;
  }

  private void requireEmpty() throws JkinesisException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw JkinesisException.usage(folder + " is a file; give the name of a new folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw JkinesisException.usage(
            "the folder " + folder + " is not empty; give the name of a new one");
      }
    } catch (IOException e) {
      throw JkinesisException.usage(folder + " cannot be read: " + e.getMessage(), e);
    }
  }
}
