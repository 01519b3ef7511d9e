package io.jkinesis.benchmarks.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.contestant.ConsumerScript;
import io.jkinesis.benchmarks.contestant.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Programs that run a consumer on every shard of a stream. */
public enum WorkerProgram {

  /** {@code jkinesis run} with one consumer process per shard. */
  RUN {
    @Override
    List<String> command(Path properties) {
      return run(properties);
    }

    @Override
    void addConsumer(Properties properties, List<String> consumer, Path folder) {
      for (int i = 0; i < consumer.size(); i++) {
        properties.setProperty("jkinesis.command." + i, consumer.get(i));
      }
    }
  },

  /** {@code jkinesis run --in-process}. */
  RUN_IN_PROCESS {
    @Override
    List<String> command(Path properties) {
      return run(properties);
    }

    @Override
    void addConsumer(Properties properties, List<String> consumer, Path folder) {
      properties.setProperty("jkinesis.inProcess", "true");
      properties.setProperty("jkinesis.jar", consumerJar().toString());
    }
  },

  /** Amazon's own daemon with one consumer process per shard. */
  STOCK {
    @Override
    List<String> command(Path properties) throws IOException {
      String itsOwn =
          Files.readString(Path.of(System.getProperty("jkinesis.bench.stock")), UTF_8).strip();
      // Without options, as its users start it; it logs as its jar says.
      return List.of(
          Jdk.own().java(),
          "-cp",
          itsOwn + File.pathSeparator + benchClasses(),
          "software.amazon.kinesis.multilang.MultiLangDaemon",
          "--properties-file",
          properties.toString());
    }

    @Override
    void addConsumer(Properties properties, List<String> consumer, Path folder) throws IOException {
      properties.setProperty("executableName", ConsumerScript.write(folder, consumer));
    }
  };

  /** Returns the command that runs a properties file. */
  abstract List<String> command(Path properties) throws IOException;

  /**
   * Adds the consumer to a properties file.
   *
   * @param consumer the command of {@link #consumerJar()} as a process
   * @param folder the worker's working directory, for more files
   */
  abstract void addConsumer(Properties properties, List<String> consumer, Path folder)
      throws IOException;

  /** Returns the name, for people and JSON. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> run(Path properties) {
    Path script = Path.of(System.getProperty("jkinesis.home"), "bin", "jkinesis");
    return List.of(script.toString(), "run", properties.toString(), "--stop-at-stdin-eof");
  }

  /** Returns the jar of the consumer that all of them run. */
  static Path consumerJar() {
    return benchHome().resolve("bench-consumer.jar");
  }

  /** Returns the classes in which the AWS SDK of a worker finds the log of requests. */
  static Path benchClasses() {
    return benchHome().resolve("classes");
  }

  private static Path benchHome() {
    return Path.of(System.getProperty("jkinesis.bench.home"));
  }
}
