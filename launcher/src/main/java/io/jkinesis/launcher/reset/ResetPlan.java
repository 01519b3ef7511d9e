package io.jkinesis.launcher.reset;

import io.jkinesis.worker.internal.leases.LeaseChange;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a reset or its undo does.
 *
 * @param changes one change per shard, sorted by shard ID
 * @param notes what else the user should know before confirming
 */
record ResetPlan(List<Change> changes, List<String> notes) {

  ResetPlan {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /** Returns the writes; empty if nothing changes. */
  List<LeaseChange> writes() {
    return changes.stream().map(Change::write).filter(Objects::nonNull).toList();
  }
}
