package io.jkinesis.launcher.deadletters;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters}. */
@Command(
    name = "deadletters",
    description = "List, show, replay, remove and fetch the dead letters of handlers.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      ReplayCommand.class,
      RemoveCommand.class,
      FetchCommand.class
    },
    footer = {
      "",
      "Examples, for a consumer with DeadLetters.toFile(Path.of(\"dead\")):",
      "  jkinesis deadletters list dead",
      "  jkinesis deadletters show dead",
      "  jkinesis deadletters replay dead --properties app.properties",
      "  jkinesis deadletters remove dead",
      "and for those of SqsDeadLetters, S3DeadLetters and KinesisDeadLetters:",
      "  jkinesis deadletters replay s3://bucket/dead --properties app.properties",
      "  jkinesis deadletters fetch https://sqs.eu-west-1.amazonaws.com/1234/dead dead",
      "jkinesis deadletters COMMAND --help shows the options of each."
    })
public final class DeadLettersCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Runs only if no subcommand is given. */
  @Override
  public void run() {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(
        self, "no command is given: " + String.join(", ", self.getSubcommands().keySet()));
  }
}
