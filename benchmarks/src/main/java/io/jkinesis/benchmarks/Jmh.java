package io.jkinesis.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./jkinesis bench jmh}. */
@Command(
    name = "jmh",
    description = {
      "Runs JMH on the reader and the writer.",
      "Takes JMH's own options, for instance -f 1 -wi 3 -i 5 Reader (-h lists them)."
    })
public final class Jmh implements Callable<Integer> {

  /** JMH's options and names in sequence: to picocli they are all parameters. */
  @Parameters(hidden = true)
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    CommandLineOptions jmh = new CommandLineOptions(words.toArray(String[]::new));
    if (jmh.shouldHelp()) {
      jmh.showHelp();
      return 0;
    }
    new Runner(jmh).run();
    return 0;
  }
}
