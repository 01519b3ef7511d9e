package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.LeaseChange;
import java.util.List;
import java.util.Objects;

/**
 * All that a reset does, or its undoing.
 *
 * @param changes a shard each, in the order of their ids
 * @param notes what else a person should know before saying yes
 */
record ResetPlan(List<Change> changes, List<String> notes) {

  ResetPlan {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /** What is written; none if all stays as it is. */
  List<LeaseChange> writes() {
    return changes.stream().map(Change::write).filter(Objects::nonNull).toList();
  }
}
