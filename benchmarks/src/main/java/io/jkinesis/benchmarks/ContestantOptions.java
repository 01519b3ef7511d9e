package io.jkinesis.benchmarks;

import io.jkinesis.benchmarks.contestant.CBaseline;
import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.contestant.InProcessContestants;
import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.JkinesisContestants;
import io.jkinesis.benchmarks.contestant.Kind;
import io.jkinesis.benchmarks.contestant.NodeClient;
import io.jkinesis.benchmarks.e2e.WorkerContestant;
import io.jkinesis.benchmarks.e2e.WorkerContestants;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ArgumentSplitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select the contestants. */
final class ContestantOptions {

  @Option(
      names = "--jdk",
      paramLabel = "FOLDER",
      description = "a JDK to measure; can be repeated (default: the one that runs this)")
  private List<Path> jdks = new ArrayList<>();

  @Option(
      names = "--contestant",
      split = ",",
      paramLabel = "ID",
      description = "measure only these; --list shows all")
  private Set<String> chosen = new LinkedHashSet<>();

  @Option(
      names = "--child",
      paramLabel = "ID=COMMAND",
      description = "measure this too: any command that speaks the daemon's protocol")
  private Map<String, String> children = new LinkedHashMap<>();

  @Option(
      names = "--jar",
      paramLabel = "ID=FILE",
      description = "measure this too: a consumer's jar, as run starts it, on the first JDK")
  private Map<String, Path> jars = new LinkedHashMap<>();

  /** All that there are. */
  private List<Contestant> available = List.of();

  /** Returns the selected contestants, the floor first. */
  List<Contestant> contestants(Consumer<String> progress)
      throws JkinesisException, IOException, InterruptedException {
    available = all(progress);
    List<String> ids = new ArrayList<>(available.stream().map(Contestant::id).toList());
    allWorkers().forEach(each -> ids.add(each.id()));
    for (String id : chosen) {
      if (!ids.contains(id)) {
        throw JkinesisException.usage(
            "--contestant " + id + ": expected one of " + String.join(", ", ids));
      }
    }
    return chosen.isEmpty()
        ? available
        : available.stream()
            .filter(each -> chosen.contains(each.id()) || isGiven(each.id()))
            .toList();
  }

  /** Returns the selected workers, once there are contestants. */
  List<WorkerContestant> workers() throws JkinesisException {
    return allWorkers().stream()
        .filter(each -> chosen.isEmpty() || chosen.contains(each.id()))
        .toList();
  }

  private List<WorkerContestant> allWorkers() throws JkinesisException {
    return new WorkerContestants(available, home().resolve("bench-consumer.jar")).on(jdks());
  }

  private List<Contestant> all(Consumer<String> progress)
      throws JkinesisException, IOException, InterruptedException {
    List<Contestant> all = new ArrayList<>();
    Optional<CBaseline> floor = CBaseline.compile(scratch());
    if (floor.isPresent()) {
      all.add(floor.get().decoding());
      all.add(floor.get().notDecoding());
    } else {
      progress.accept("no C compiler (gcc or cc) found: the floor is left out");
    }
    List<Jdk> found = jdks();
    Path archives = scratch().resolve("archives");
    for (Jdk jdk : found) {
      var jkinesis = new JkinesisContestants(home().resolve("bench-consumer.jar"), archives);
      all.add(jkinesis.asRun(jdk));
      all.add(jkinesis.withDefaultFlags(jdk));
    }
    NodeClient.find(progress, progress).ifPresent(all::add);
    found.forEach(jdk -> all.addAll(InProcessContestants.of(jdk)));
    for (Map.Entry<String, Path> jar : jars.entrySet()) {
      var other = new JkinesisContestants(jar.getValue().toAbsolutePath(), archives);
      List<String> command = other.asRun(found.get(0)).command();
      all.add(new Contestant(jar.getKey(), jar.getKey(), command, Kind.JKINESIS, true));
    }
    for (Map.Entry<String, String> child : children.entrySet()) {
      all.add(
          new Contestant(
              child.getKey(),
              child.getKey(),
              ArgumentSplitter.split(child.getValue()),
              Kind.OTHER,
              false));
    }
    return all;
  }

  private boolean isGiven(String id) {
    return jars.containsKey(id) || children.containsKey(id);
  }

  /** Returns the selected JDKs. */
  List<Jdk> jdks() throws JkinesisException {
    if (jdks.isEmpty()) {
      return List.of(Jdk.own());
    }
    List<Jdk> found = new ArrayList<>();
    for (Path home : jdks) {
      found.add(Jdk.in(home.toAbsolutePath()));
    }
    return found;
  }

  private static Path scratch() throws IOException {
    return Files.createDirectories(home().resolve("bench"));
  }

  private static Path home() {
    String home = System.getProperty("jkinesis.bench.home");
    return Path.of(requireSet(home));
  }

  private static String requireSet(@Nullable String home) {
    if (home == null) {
      throw new IllegalStateException("jkinesis.bench.home is not set: use ./jkinesis bench");
    }
    return home;
  }
}
