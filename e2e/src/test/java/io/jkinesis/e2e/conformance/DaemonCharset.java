package io.jkinesis.e2e.conformance;

import java.util.List;

/** The charset of a daemon's pipes, which is the default of its JVM. */
enum DaemonCharset {
  /** As {@code ./jkinesis print-command} prints it for a stock daemon. */
  UTF_8,
  /** The locale's charset, which JDK 17 uses, and later JDKs if asked to. */
  LOCALE;

  List<String> jvmOptions() {
    if (this == UTF_8) {
      return List.of("-Dfile.encoding=UTF-8");
    }
    return Runtime.version().feature() < 18 ? List.of() : List.of("-Dfile.encoding=COMPAT");
  }
}
