package io.jkinesis.benchmarks.contestant;

import io.jkinesis.benchmarks.host.NativeHost;

/** A consumer written for the KCL itself and called in its own JVM. */
public final class NativeKcl {

  private NativeKcl() {}

  /** Uses the JVM that runs this process. */
  public static Contestant inProcess() {
    return new Contestant(
        "kcl-native",
        "KCL, in process",
        Jdk.own().program(NativeHost.class),
        Kind.IN_PROCESS,
        false);
  }
}
