package io.jkinesis.benchmarks.contestant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK or JRE on this machine.
 *
 * @param home its folder
 * @param version the full version, for example 17.0.15
 */
public record Jdk(Path home, String version) {

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

  /** Returns the one that runs this process. */
  public static Jdk own() {
    return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  /**
   * Returns the one in a folder.
   *
   * @throws JkinesisException if there is none
   */
  public static Jdk in(Path home) throws JkinesisException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
      throw JkinesisException.usage("--jdk " + home + ": there is no bin/java in it");
    }
    try {
      Matcher matcher = VERSION.matcher(Files.readString(release, UTF_8));
      if (matcher.find()) {
        return new Jdk(home, matcher.group(1));
      }
      throw JkinesisException.usage("--jdk " + home + ": its file release names no JAVA_VERSION");
    } catch (IOException e) {
      throw JkinesisException.usage("--jdk " + home + ": its file release cannot be read", e);
    }
  }

  /** Returns the major version. */
  public String feature() {
    return version.replaceAll("[.+-].*", "");
  }

  /** Returns the command of a program on this benchmark's class path. */
  public List<String> program(Class<?> main) {
    return List.of(
        java(),
        "-XX:+UseSerialGC",
        "-Dfile.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /** Returns its {@code java} program. */
  public String java() {
    return home.resolve("bin").resolve("java").toString();
  }
}
