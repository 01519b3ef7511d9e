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

/** The commands that start what the build made. */
public final class Jkinesis {

  private Jkinesis() {}

  /** The launcher, as the script {@code jkinesis} in the root starts it. */
  public static List<String> launcher(List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.addAll(List.of("-Djkinesis.home=" + home(), "-XX:+UseSerialGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", distribution()));
    command.add("io.jkinesis.launcher.Main");
    command.addAll(arguments);
    return command;
  }

  /** Runs an application. */
  public static List<String> run(AppFile application) throws IOException {
    return launcher(application.workerOptions(), List.of("run", application.write().toString()));
  }

  private static Path home() {
    return Path.of(System.getProperty("jkinesis.home")).toAbsolutePath().normalize();
  }

  /** The class path of the launcher. */
  public static String distribution() {
    return home().resolve("lib/*") + File.pathSeparator + home().resolve("kcl/*");
  }

  /** A consumer of ours, started by its class's name. */
  public static List<String> consumer(Class<?> type, Path diaries, String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-Ddiary=" + diaries, "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.jkinesis.Kinesis", type.getName()));
    return command;
  }

  /** What these tests are made of, without the folders that a module does not have. */
  static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(place -> Files.exists(Path.of(place)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What is shipped. */
  public static Path tarball() {
    try (Stream<Path> files = Files.list(root().resolve("launcher").resolve("target"))) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).findAny().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar of an example. */
  public static Path exampleJar(String name) {
    return root().resolve("examples").resolve(name).resolve("target").resolve(name + ".jar");
  }

  /** The properties file of an example. */
  public static Path exampleProperties(String name) {
    return root().resolve("examples").resolve(name).resolve(name + ".properties");
  }

  /** The repository. */
  public static Path root() {
    return Path.of(System.getProperty("jkinesis.root")).toAbsolutePath().normalize();
  }

  /** Where a class was loaded from: all that a process of a few classes needs on its class path. */
  public static Path location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /** The Java that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
