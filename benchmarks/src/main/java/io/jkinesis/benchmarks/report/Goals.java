package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Compares the targets of this project with the measured values. */
final class Goals {

  private static final String FLOOR = "c";
  private static final String PIPE = "c-skip";
  private static final String NODE = "node";
  private static final String STUB_CPU = "stub-1KiB-cpu";
  private static final String IN_PROCESS_CPU = "in-process-1KiB-cpu";
  private static final int FIRST_WITH_QUICKER_START = 25;

  private final Results results;
  private final List<Goal> goals = new ArrayList<>();

  private Goals(Results results) {
    this.results = results;
  }

  /** Returns the goals for the worker, and for the consumer's process and library on each JDK. */
  static List<Goal> of(Results results) {
    Goals goals = new Goals(results);
    goals.addEndToEnd();
    goals.addHandOver();
    goals.addWorker();
    List<String> ids = results.contestants();
    ids.stream().filter(id -> id.matches("kcl-native-\\d+")).forEach(goals::addInProcess);
    ids.stream().filter(id -> id.matches("jkinesis-\\d+")).forEach(goals::addConsumer);
    return goals.goals;
  }

  /** A second JDK's contestants have its number at the end of their IDs. */
  private void addEndToEnd() {
    for (String jdk : List.of("", "-25")) {
      if (!jdk.isEmpty() && results.find(STUB_CPU, "kcl-bare" + jdk).isEmpty()) {
        continue;
      }
      String who = "through the stub" + (jdk.isEmpty() ? "" : ", JDK 25") + ", 1 KiB: ";
      atLeast(
          who + "rate in process, of a bare record processor's",
          0.95,
          ratio("stub-1KiB-rate", "run-in-process" + jdk, "kcl-bare" + jdk));
      atMost(
          who + "CPU in process, of a bare record processor's",
          "",
          1.05,
          ratio(STUB_CPU, "run-in-process" + jdk, "kcl-bare" + jdk));
    }
  }

  private void addHandOver() {
    atLeast(
        "from the hand-over: rate with a C program, of the stock daemon's",
        3,
        ofStock("rate", PIPE));
    atMost("from the hand-over: CPU of the worker alone, the same", "", 0.35, ofStock("cpu", PIPE));
    for (String id : results.contestants()) {
      if (id.matches("jkinesis-\\d+")) {
        atMost(
            "from the hand-over: CPU with our consumer, JDK %d, of the stock daemon's"
                .formatted(feature(id)),
            "",
            0.45,
            ofStock("shared-all-cpu", id));
      }
    }
    atMost(
        "from the hand-over: CPU with the Node client, of the stock daemon's",
        "",
        0.7,
        ofStock("shared-all-cpu", NODE));
  }

  private void addWorker() {
    atMost(
        "memory in process, 64 shards, of worker and 64 processes",
        "",
        0.2,
        ratio("shards-memory-64", "run-in-process", "run-process"));
    for (int shards : new int[] {4, 64}) {
      atMost(
          "CPU of an idle worker, %d shards, of the stock daemon's".formatted(shards),
          "",
          1,
          ratio("idle-cpu-" + shards, "run", "stock"));
    }
    atMost("`check --offline`, CPU", "s", 0.5, value("check-offline", "archive"));
    atMost("`status`, CPU", "s", 0.5, value("start-status-cpu", "archive"));
    atMost("`run` until \"started\"", "s", 1.5, value("start-run", "archive"));
  }

  private void addInProcess(String kcl) {
    String jdk = Integer.toString(feature(kcl));
    String raw = "jkinesis-in-process-" + jdk;
    String who = "in process, JDK " + jdk + ", 1 KiB: ";
    atMost(
        who + "CPU of a record consumer, of a KCL record processor's",
        "",
        1.1,
        ratio(IN_PROCESS_CPU, raw, kcl));
    atMost(
        who + "CPU of `perRecord`, of a record consumer's",
        "",
        1.1,
        ratio(IN_PROCESS_CPU, "per-record-in-process-" + jdk, raw));
    OptionalDouble parallel = value("in-process-1KiB-record-cpu", "parallel-16-in-process-" + jdk);
    OptionalDouble one = value("in-process-1KiB-record-cpu", raw);
    atMost(
        who + "`parallelism(16)` costs more, per record",
        "us",
        2,
        parallel.isPresent() && one.isPresent()
            ? OptionalDouble.of(parallel.getAsDouble() - one.getAsDouble())
            : OptionalDouble.empty());
  }

  private void addConsumer(String id) {
    String who = "consumer process, JDK " + feature(id) + ": ";
    atMost(who + "CPU of the first GB, 1 KiB", "s/GB", 0.8, value("1KiB-cpu", id));
    atLeast(
        who + "rate of the second half, 1 KiB, of the C program's",
        0.6,
        ratio("1KiB-warm-rate", id, FLOOR));
    atLeast(who + "1 KiB records, of the C program's rate", 0.6, ratio("1KiB-rate", id, FLOOR));
    atLeast(who + "1 KiB records, of the Node client's rate", 5, ratio("1KiB-rate", id, NODE));
    atLeast(who + "100 B records, of the C program's rate", 0.6, ratio("100B-rate", id, FLOOR));
    atLeast(who + "512 KiB records, of the C program's rate", 0.5, ratio("512KiB-rate", id, FLOOR));
    atMost(
        who + "round trip p50, of the C program's", "", 1.15, ratio("round-trip-p50", id, FLOOR));
    atMost(who + "round trip p99", "us", 20, value("round-trip-p99", id));
    double start = feature(id) >= FIRST_WITH_QUICKER_START ? 23 : 36;
    atMost(who + "start", "ms", start, value("start", id));
    atMost(who + "memory per shard, idle", "MiB", 10.5, value("memory-idle", id));
    atMost(
        who + "memory per shard, directly after the load", "MiB", 16, value("memory-loaded", id));
    atMost(who + "memory per shard, loaded, 15 s later", "MiB", 16, value("memory-settled", id));
    atMost(
        who + "memory after a million batches, of that after a tenth",
        "",
        1.05,
        divided(value("endurance-late", id), value("endurance-early", id)));
    atMost(who + "peak, 10 MiB in one record", "x payload", 3, value("10MiB-1-growth", id));
    atMost(who + "peak, 10 MiB in 10,000 records", "x payload", 3, value("10MiB-10000-growth", id));
    atMost(
        who + "CPU per GB with 64 shards, of that with one",
        "",
        1.5,
        divided(value("growth-cpu-64", id), value("growth-cpu-1", id)));
    atMost(who + "memory for each more shard, 1 to 64", "MiB", 16, slope(id));
    atLeast(
        who + "under the stock daemon, of a child that does not decode",
        0.97,
        ratio("daemon-rate", id, PIPE));
    atLeast(
        who + "under the stock daemon, of the Node client", 1.8, ratio("daemon-rate", id, NODE));
  }

  /** Our worker's value divided by the stock daemon's. */
  private OptionalDouble ofStock(String figure, String contestant) {
    return divided(value("worker-" + figure, contestant), value("daemon-" + figure, contestant));
  }

  private static int feature(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  private void atLeast(String what, double bound, OptionalDouble value) {
    goals.add(new Goal(what, "", bound, false, value));
  }

  private void atMost(String what, String unit, double bound, OptionalDouble value) {
    goals.add(new Goal(what, unit, bound, true, value));
  }

  private OptionalDouble slope(String id) {
    OptionalDouble one = value("growth-memory-1", id);
    OptionalDouble many = value("growth-memory-64", id);
    return one.isPresent() && many.isPresent()
        ? OptionalDouble.of((many.getAsDouble() - one.getAsDouble()) / 63)
        : OptionalDouble.empty();
  }

  private OptionalDouble ratio(String figure, String contestant, String other) {
    return divided(value(figure, contestant), value(figure, other));
  }

  private static OptionalDouble divided(OptionalDouble value, OptionalDouble by) {
    return value.isPresent() && by.isPresent()
        ? OptionalDouble.of(value.getAsDouble() / by.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble value(String figure, String contestant) {
    return results.find(figure, contestant).map(Samples::median).stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }
}
