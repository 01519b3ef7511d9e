package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.Leases;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Consequences of a reset that its rows do not show. */
final class Notes {

  private static final int MOST_NAMES = 3;

  private Notes() {}

  static List<String> of(Collection<Change> changes, Leases leases) {
    List<String> notes = new ArrayList<>();
    long writes = changes.stream().filter(change -> change.write() != null).count();
    notes.add(writes == 1 ? "1 lease changes." : writes + " leases change.");
    List<String> again =
        sorted(changes.stream().filter(Change::isUnfinishedAgain).map(Change::shardId));
    List<String> waiting =
        sorted(
            afterwards(changes, leases).stream()
                .filter(lease -> lease.parents().stream().anyMatch(again::contains))
                .map(Lease::shardId));
    if (!waiting.isEmpty()) {
      notes.add(
          "%s wait%s until %s %s finished."
              .formatted(
                  names(waiting),
                  waiting.size() == 1 ? "s" : "",
                  names(again),
                  again.size() == 1 ? "is" : "are"));
    }
    return notes;
  }

  /** Returns the leases that exist and will exist, with their future parents. */
  private static List<Lease> afterwards(Collection<Change> changes, Leases leases) {
    Map<String, Lease> byShard = new HashMap<>();
    leases.all().forEach(lease -> byShard.put(lease.shardId(), lease));
    for (Change change : changes) {
      if (change.write() instanceof LeaseChange.Delete delete) {
        byShard.remove(delete.shardId());
      } else if (change.write() instanceof LeaseChange.Replace replace) {
        byShard.put(replace.shardId(), replace.lease());
      }
    }
    return List.copyOf(byShard.values());
  }

  private static List<String> sorted(Stream<String> names) {
    return names.sorted().toList();
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more <= 0 ? first : first + " and " + more + " more";
  }
}
