package io.jkinesis.benchmarks.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The C program that is the floor, compiled for this machine. */
public final class CBaseline {

  private static final List<String> SOURCES = List.of("floor.c", "base64.h");

  private final Path program;

  private CBaseline(Path program) {
    this.program = program;
  }

  /**
   * Compiles it.
   *
   * @param folder the folder for sources and program
   * @return empty if there is no C compiler
   * @throws JkinesisException if the compiler fails
   */
  public static Optional<CBaseline> compile(Path folder)
      throws JkinesisException, InterruptedException {
    Optional<Path> compiler = Programs.find("gcc").or(() -> Programs.find("cc"));
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    Path program = folder.resolve("floor");
    try {
      for (String source : SOURCES) {
        Files.write(folder.resolve(source), resource(source));
      }
      run(
          List.of(
              compiler.get().toString(),
              "-O3",
              "-march=native",
              "-o",
              program.toString(),
              folder.resolve(SOURCES.get(0)).toString()));
    } catch (IOException e) {
      throw JkinesisException.failure("the C floor could not be compiled: " + e.getMessage(), e);
    }
    return Optional.of(new CBaseline(program));
  }

  private static void run(List<String> command)
      throws IOException, JkinesisException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw JkinesisException.failure(
          "the C floor could not be compiled: "
              + said.lines().filter(line -> line.contains("error")).findFirst().orElse(said));
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        CBaseline.class.getResourceAsStream("/io/jkinesis/benchmarks/floor/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Decodes all data. */
  public Contestant decoding() {
    return new Contestant("c", "C, decodes", List.of(program.toString()), Kind.FLOOR, true);
  }

  /** Only finds the messages. */
  public Contestant notDecoding() {
    return new Contestant(
        "c-skip", "C, does not decode", List.of(program.toString(), "skip"), Kind.PIPE, false);
  }
}
