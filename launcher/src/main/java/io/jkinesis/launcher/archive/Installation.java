package io.jkinesis.launcher.archive;

import io.jkinesis.worker.JkinesisException;
import java.io.File;
import java.nio.file.Path;

/**
 * What the script started: the launcher's jars and their archive's key.
 *
 * @param home the folder of {@code bin}, {@code lib} and {@code kcl}
 * @param key what the names of its archives begin with
 */
record Installation(Path home, String key) {

  /** Set by the script to the key, unless archives are switched off. */
  private static final String KEY = "jkinesis.archiveKey";

  static Installation current() throws JkinesisException {
    String home = System.getProperty("jkinesis.home", "");
    String key = System.getProperty(KEY, "");
    if (home.isEmpty() || key.isEmpty()) {
      throw JkinesisException.usage(
          "no archive can be created: JKINESIS_ARCHIVE is off, a JVM option in the environment"
              + " is about another archive, the JDK has no file 'release', or jkinesis was not"
              + " started with its script");
    }
    return new Installation(Path.of(home), key);
  }

  /** The class path, as the script gives it: a JVM compares the two. */
  String classPath() {
    return home.resolve("lib/*") + File.pathSeparator + home.resolve("kcl/*");
  }

  Path script() {
    return home.resolve("bin").resolve("jkinesis");
  }
}
