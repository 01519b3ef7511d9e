package io.jkinesis.e2e.conformance;

import java.util.List;

/** What a daemon reads and writes its pipes in, which is the default of its JVM. */
enum DaemonCharset {
  /** What {@code ./jkinesis print-command} prints for a stock daemon. */
  UTF_8,
  /** That of the locale: what JDK 17 does, and later ones if asked. */
  LOCALE;

  List<String> jvmOptions() {
    if (this == UTF_8) {
      return List.of("-Dfile.encoding=UTF-8");
    }
    return Runtime.version().feature() < 18 ? List.of() : List.of("-Dfile.encoding=COMPAT");
  }
}
