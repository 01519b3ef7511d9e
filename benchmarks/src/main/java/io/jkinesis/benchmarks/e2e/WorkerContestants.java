package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the workers to be measured from the consumers to be measured. */
public final class WorkerContestants {

  private final List<Contestant> consumers;
  private final Path jar;

  /**
   * @param consumers all that there are
   * @param jar the jar with the measured consumer
   */
  public WorkerContestants(List<Contestant> consumers, Path jar) {
    this.consumers = List.copyOf(consumers);
    this.jar = jar;
  }

  /** Returns ours, then the stock daemons, then the bare one, on each JDK. */
  public List<WorkerContestant> on(List<Jdk> jdks) {
    List<WorkerContestant> all = new ArrayList<>();
    for (Jdk jdk : jdks) {
      String suffix = jdk.equals(jdks.get(0)) ? "" : "-" + jdk.feature();
      String on = jdks.size() > 1 ? ", JDK " + jdk.feature() : "";
      processes("run", "jkinesis run", WorkerKind.RUN, jdk, suffix, on, all);
      all.add(
          new WorkerContestant(
              "run-in-process" + suffix,
              "jkinesis run --in-process" + on,
              WorkerKind.RUN_IN_PROCESS,
              jdk,
              List.of(jar.toString()),
              true));
      processes("stock", "the stock daemon", WorkerKind.STOCK, jdk, suffix, on, all);
      all.add(
          new WorkerContestant(
              "kcl-bare" + suffix,
              "KCL, a record processor" + on,
              WorkerKind.BARE,
              jdk,
              List.of(jar.toString()),
              true));
    }
    return all;
  }

  private void processes(
      String id,
      String title,
      WorkerKind kind,
      Jdk jdk,
      String suffix,
      String on,
      List<WorkerContestant> all) {
    for (Contestant each : consumers) {
      String consumer = consumer(each, jdk);
      if (!consumer.isEmpty()) {
        all.add(
            new WorkerContestant(
                id + "-" + consumer + suffix,
                title + ", " + each.title() + on,
                kind,
                jdk,
                each.command(),
                each.kind() != Kind.PIPE));
      }
    }
  }

  /** Returns the consumer's part of an ID; empty if it is not measured. */
  private static String consumer(Contestant contestant, Jdk jdk) {
    if (contestant.id().equals("jkinesis-" + jdk.feature())) {
      return "process";
    }
    if (contestant.id().equals("node")) {
      return "node";
    }
    return contestant.kind() == Kind.PIPE ? "c" : "";
  }
}
