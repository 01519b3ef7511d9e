package io.jkinesis.benchmarks.command;

import java.nio.file.Path;
import java.util.List;

/**
 * The launcher's script.
 *
 * @param contestant how it starts, for people and JSON
 * @param archive {@code JKINESIS_ARCHIVE}: whether it uses its CDS archive
 */
record LauncherScript(String contestant, String archive) {

  /** With the CDS archive and without. */
  static final List<LauncherScript> BOTH =
      List.of(new LauncherScript("no-archive", "off"), new LauncherScript("archive", "on"));

  /** Returns a process to be started, with the JDK that runs this and the local credentials. */
  ProcessBuilder command(List<String> arguments) {
    Path script = Path.of(System.getProperty("jkinesis.home"), "bin", "jkinesis");
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(arguments);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JKINESIS_ARCHIVE", archive);
    // The local services accept any credentials, but the SDK requires some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    return builder;
  }
}
