package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Compares the goals of this project with the measured values. */
final class Goals {

  private static final String FLOOR = "c";
  private static final String PIPE = "c-skip";
  private static final String NODE = "node";
  private static final String HOSTED = "jkinesis-in-process";
  private static final String NATIVE = "kcl-native";
  private static final int FIRST_WITH_QUICKER_START = 25;

  private final Results results;
  private final List<Goal> goals = new ArrayList<>();

  private Goals(Results results) {
    this.results = results;
  }

  /**
   * Returns the goals for each contestant that is this library as started by {@code run}, and for
   * the worker.
   */
  static List<Goal> of(Results results, List<Contestant> contestants) {
    Goals goals = new Goals(results);
    contestants.stream()
        .filter(each -> each.kind() == Kind.JKINESIS && each.id().matches("jkinesis-\\d+"))
        .forEach(goals::addAll);
    goals.addWorker();
    return goals.goals;
  }

  private void addAll(Contestant jkinesis) {
    String id = jkinesis.id();
    String who = "JDK " + feature(id) + ": ";
    atLeast(who + "1 KiB records, of the C program's rate", 0.6, ratio("1KiB-rate", id, FLOOR));
    atLeast(who + "1 KiB records, of the Node client's rate", 5, ratio("1KiB-rate", id, NODE));
    atLeast(who + "100 B records, of the C program's rate", 0.6, ratio("100B-rate", id, FLOOR));
    atLeast(who + "512 KiB records, of the C program's rate", 0.5, ratio("512KiB-rate", id, FLOOR));
    atMost(who + "CPU, 1 KiB records", "s/GB", 0.5, value("1KiB-cpu", id));
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
    atMost(
        who + "CPU of worker and consumer, of the stock daemon's with the same",
        "",
        0.45,
        ofStock("all-cpu", id));
  }

  private void addWorker() {
    atLeast(
        "run with a child that does not decode, of the stock daemon's rate",
        3,
        ofStock("rate", PIPE));
    atMost("the same, of the stock daemon's CPU", "", 0.35, ofStock("cpu", PIPE));
    atMost(
        "CPU of worker and Node client, of the stock daemon's with the same",
        "",
        0.7,
        ofStock("all-cpu", NODE));
    atMost(
        "in process, CPU of a bare record processor's", "", 1.1, ratio("1KiB-cpu", HOSTED, NATIVE));
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
