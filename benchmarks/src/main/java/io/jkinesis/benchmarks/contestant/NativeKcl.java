package io.jkinesis.benchmarks.contestant;

import io.jkinesis.benchmarks.host.NativeHost;
import java.util.List;

/** A consumer written for the KCL itself, which calls it in its own JVM. */
public final class NativeKcl {

  private NativeKcl() {}

  /** On the JVM that runs this. */
  public static Contestant inProcess() {
    return new Contestant(
        "kcl-native",
        "KCL, in process",
        List.of(
            Jdk.own().java(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            NativeHost.class.getName()),
        Kind.IN_PROCESS,
        false);
  }
}
