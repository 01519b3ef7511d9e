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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The subcommands by name, in the order of the help. */
final class Subcommands {

  static final Map<String, Class<?>> ALL = all();

  private Subcommands() {}

  private static Map<String, Class<?>> all() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    all.put("new", NewCommand.class);
    all.put("demo", DemoCommand.class);
    all.put("chaos", ChaosCommand.class);
    all.put("run", RunCommand.class);
    all.put("check", CheckCommand.class);
    all.put("local", LocalCommand.class);
    all.put("put", PutCommand.class);
    all.put("tail", TailCommand.class);
    all.put("status", StatusCommand.class);
    all.put("reset", ResetCommand.class);
    all.put("deadletters", DeadLettersCommand.class);
    all.put("command", StockCommand.class);
    all.put("archive", ArchiveCommand.class);
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns those that a command line names, or all if it names none, as {@code --help} does.
   * Reading the options of all of them takes half of the CPU of a short command.
   */
  static Map<String, Class<?>> of(String... args) {
    Map<String, Class<?>> named = new LinkedHashMap<>(ALL);
    named.keySet().retainAll(Arrays.asList(args));
    return named.isEmpty() ? ALL : named;
  }
}
