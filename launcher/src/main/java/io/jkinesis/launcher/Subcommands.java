package io.jkinesis.launcher;

import io.jkinesis.launcher.archive.ArchiveCommand;
import io.jkinesis.launcher.chaos.ChaosCommand;
import io.jkinesis.launcher.check.CheckCommand;
import io.jkinesis.launcher.command.StockCommand;
import io.jkinesis.launcher.create.NewCommand;
import io.jkinesis.launcher.deadletters.DeadLettersCommand;
import io.jkinesis.launcher.demo.DemoCommand;
import io.jkinesis.launcher.local.LocalCommand;
import io.jkinesis.launcher.put.PutCommand;
import io.jkinesis.launcher.reset.ResetCommand;
import io.jkinesis.launcher.run.RunCommand;
import io.jkinesis.launcher.status.StatusCommand;
import io.jkinesis.launcher.tail.TailCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** The subcommands, in the order of the help. */
final class Subcommands {

  static final List<Class<?>> ALL =
      List.of(
          NewCommand.class,
          DemoCommand.class,
          ChaosCommand.class,
          RunCommand.class,
          CheckCommand.class,
          LocalCommand.class,
          PutCommand.class,
          TailCommand.class,
          StatusCommand.class,
          ResetCommand.class,
          DeadLettersCommand.class,
          StockCommand.class,
          ArchiveCommand.class);

  private Subcommands() {}

  /**
   * Returns those that a command line names, or all if it names none, as {@code --help} does.
   * Reading the options of all of them takes half of the CPU of a short command.
   */
  static List<Class<?>> of(String... args) {
    Set<String> words = Set.copyOf(Arrays.asList(args));
    List<Class<?>> named = ALL.stream().filter(type -> words.contains(name(type))).toList();
    return named.isEmpty() ? ALL : named;
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(Command.class).name();
  }
}
