package io.jkinesis.benchmarks.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A class path entry for before the KCL, with which it does not pause between reads that bring
 * records. The class is compiled here and not with this module, whose class path other measurements
 * use, too.
 */
final class UnpausedReads {

  private static final String SOURCE = "KinesisSleepTimeController.java";

  private UnpausedReads() {}

  /**
   * Compiles it into a folder.
   *
   * @param folder an empty folder
   */
  static Path compile(Path folder) throws IOException, JkinesisException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw JkinesisException.failure("end to end: a JDK is needed, not a JRE");
    }
    Path source = folder.resolve(SOURCE);
    try (InputStream in =
        UnpausedReads.class.getResourceAsStream("/io/jkinesis/benchmarks/e2e/" + SOURCE + ".txt")) {
      Files.write(source, Objects.requireNonNull(in, SOURCE).readAllBytes());
    }
    Path classes = Files.createDirectories(folder.resolve("unpaused"));
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        compiler.run(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            errors,
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            source.toString());
    if (result != 0) {
      throw JkinesisException.failure("end to end: " + errors.toString(UTF_8));
    }
    return classes;
  }
}
