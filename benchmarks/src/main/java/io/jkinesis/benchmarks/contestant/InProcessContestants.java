package io.jkinesis.benchmarks.contestant;

import io.jkinesis.benchmarks.host.ConsumerStyle;
import io.jkinesis.benchmarks.host.InProcessHost;
import io.jkinesis.benchmarks.host.NativeHost;
import java.util.ArrayList;
import java.util.List;

/** Programs that call a consumer in their own JVM with the KCL's records. */
public final class InProcessContestants {

  private InProcessContestants() {}

  /** Returns a consumer written for the KCL itself, and one of each of our styles. */
  public static List<Contestant> of(Jdk jdk) {
    List<Contestant> all = new ArrayList<>();
    all.add(contestant("kcl-native", "KCL", jdk, jdk.program(NativeHost.class)));
    for (ConsumerStyle style : ConsumerStyle.values()) {
      List<String> command = new ArrayList<>(jdk.program(InProcessHost.class));
      command.add(style.name());
      all.add(contestant(style.id() + "-in-process", style.title(), jdk, command));
    }
    return all;
  }

  private static Contestant contestant(String id, String title, Jdk jdk, List<String> command) {
    return new Contestant(
        id + "-" + jdk.feature(),
        "%s in process, JDK %s".formatted(title, jdk.feature()),
        command,
        Kind.IN_PROCESS,
        false);
  }
}
