package io.jkinesis.e2e.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands that start what the build has created. */
public final class Jkinesis {

  private Jkinesis() {}

  /** Returns the launcher's command, as in the script {@code jkinesis} in the root. */
  public static List<String> launcher(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.addAll(List.of("-Djkinesis.home=" + home(), "-XX:+UseSerialGC"));
    command.addAll(archive());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", distribution()));
    command.add("io.jkinesis.launcher.Main");
    command.addAll(arguments);
    return command;
  }

  /** Returns the command that runs an application. */
  public static List<String> run(AppFile application) throws IOException {
    return launcher(application.workerOptions(), List.of("run", application.write().toString()));
  }

  /** The CDS archive that the build made, for a third of the CPU; silent if it is another JDK's. */
  private static List<String> archive() {
    Path folder = home().resolve("archive");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jsa"))
          .findAny()
          .map(file -> List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off"))
          .orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("jkinesis.home")).toAbsolutePath().normalize();
  }

  /** Returns the class path of the launcher. */
  public static String distribution() {
    return home().resolve("lib/*") + File.pathSeparator + home().resolve("kcl/*");
  }

  /** A consumer of ours, started by its class's name. */
  public static List<String> consumer(Class<?> type, Path journals, String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-Djournal=" + journals, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.jkinesis.Kinesis", type.getName()));
    return command;
  }

  /** Returns the class path of these tests, without the folders that a module does not have. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(place -> Files.exists(Path.of(place)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the distribution. */
  public static Path tarball() {
    try (Stream<Path> files = Files.list(root().resolve("launcher").resolve("target"))) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).findAny().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the jar of an example. */
  public static Path exampleJar(String name) {
    return root().resolve("examples").resolve(name).resolve("target").resolve(name + ".jar");
  }

  /** Returns the properties file of an example. */
  public static Path exampleProperties(String name) {
    return root().resolve("examples").resolve(name).resolve(name + ".properties");
  }

  /** Returns the repository's root. */
  public static Path root() {
    return Path.of(System.getProperty("jkinesis.root")).toAbsolutePath().normalize();
  }

  /**
   * Returns the place from which a class was loaded, which is enough as the class path of a process
   * with a few classes.
   */
  public static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** Returns the {@code java} that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Whether a program is on the search path. */
  public static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
