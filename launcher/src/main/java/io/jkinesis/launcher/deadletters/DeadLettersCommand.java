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
    description = "Lists, shows and replays the dead letters of handlers.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Only runs when no subcommand was given. */
  @Override
  public void run() {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(
        self, "a command is missing: " + String.join(", ", self.getSubcommands().keySet()));
  }
}
