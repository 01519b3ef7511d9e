package io.jkinesis.launcher.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The JDK's compiler: the one in this JVM, or a program if this JVM has none, as in a JRE. */
final class Javac {

  private static final String PROGRAM = "javac";

  private final @Nullable JavaCompiler own;
  private final Map<String, String> environment;
  private final PrintWriter err;

  Javac(@Nullable JavaCompiler own, Map<String, String> environment, PrintWriter err) {
    this.own = own;
    this.environment = Map.copyOf(environment);
    this.err = err;
  }

  /**
   * Finds the compiler.
   *
   * @param err receives its messages, unchanged
   */
  static Javac find(PrintWriter err) {
    return new Javac(ToolProvider.getSystemJavaCompiler(), System.getenv(), err);
  }

  /**
   * Compiles a file.
   *
   * @param classPath the class path for the compilation
   * @param classes the folder for its classes
   * @return whether it succeeded; if not, its messages were printed
   * @throws JkinesisException if there is no compiler, or it cannot be run
   */
  boolean compile(Path file, String classPath, Path classes) throws JkinesisException {
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            classPath,
            "-encoding",
            "UTF-8",
            "-g",
            "-proc:none", // otherwise annotation processors on the class path would run
            "--release",
            String.valueOf(Runtime.version().feature()));
    try {
      return own == null ? runProgram(file, options) : runOwn(own, file, options);
    } catch (IOException e) {
      throw JkinesisException.failure("the Java compiler cannot be run: " + e.getMessage(), e);
    } finally {
      err.flush();
    }
  }

  private boolean runOwn(JavaCompiler compiler, Path file, List<String> options)
      throws IOException {
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      return compiler
          .getTask(err, files, null, options, null, files.getJavaFileObjects(file))
          .call();
    }
  }

  private boolean runProgram(Path file, List<String> options)
      throws IOException, JkinesisException {
    List<String> command = new ArrayList<>(List.of(program().toString()));
    command.addAll(options);
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      err.print(new String(process.getInputStream().readAllBytes(), UTF_8));
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the program of {@code JAVA_HOME}, or the first one on the {@code PATH}. */
  private Path program() throws JkinesisException {
    String home = environment.get("JAVA_HOME");
    String path = environment.getOrDefault("PATH", "");
    return Stream.concat(
            Stream.ofNullable(home).map(folder -> Path.of(folder, "bin", PROGRAM)),
            Stream.of(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, PROGRAM)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                JkinesisException.failure(
                    "there is no Java compiler: "
                        + System.getProperty("java.home")
                        + " is a JRE, and neither JAVA_HOME nor PATH has a javac; install a JDK"
                        + " (Debian: apt install openjdk-17-jdk-headless), or compile the file"
                        + " elsewhere and give its jar with --jar"));
  }
}
