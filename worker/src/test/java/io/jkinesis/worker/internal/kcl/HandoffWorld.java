package io.jkinesis.worker.internal.kcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shard with a few records, its row in the lease table, and two workers that may hold it. The KCL
 * and DynamoDB are modeled; the workers run their own code.
 */
final class HandoffWorld {

  static final String EXPIRES = "the lease expires";
  static final int RECORDS = 2;
  static final int SHARD_END = RECORDS + 1;

  private final List<String> violations = new ArrayList<>();
  private final HandoffWorker[] workers = {
    new HandoffWorker("A", this), new HandoffWorker("B", this)
  };
  private @Nullable String owner;
  private int token;
  private boolean expired;
  private int checkpoint;
  private int processed;

  /** Returns what can happen next, by name. */
  Map<String, Runnable> actions() {
    Map<String, Runnable> actions = new LinkedHashMap<>();
    if (owner != null && !expired) {
      actions.put(EXPIRES, () -> expired = true);
    }
    for (HandoffWorker worker : workers) {
      worker.actions().forEach((name, action) -> actions.put(worker.name() + " " + name, action));
    }
    return actions;
  }

  List<String> violations() {
    return violations;
  }

  void violated(String what) {
    violations.add(what);
  }

  boolean isDone() {
    return checkpoint == SHARD_END;
  }

  int checkpoint() {
    return checkpoint;
  }

  boolean isFree() {
    return !isDone() && (owner == null || expired);
  }

  /** Returns whether a worker has held the lease in the row since this token. */
  boolean isHeldBy(String worker, int since) {
    return worker.equals(owner) && token == since;
  }

  boolean isExpired() {
    return expired;
  }

  void renew() {
    expired = false;
  }

  /** Acquires the lease for a worker; returns its token. */
  int acquire(String worker) {
    owner = worker;
    expired = false;
    return ++token;
  }

  void release(String worker, int since) {
    if (isHeldBy(worker, since)) {
      owner = null;
      expired = false;
    }
  }

  /** A session has processed a record. */
  void processed(int record) {
    if (record > processed + 1) {
      violated("record " + record + " was processed, and not those before it");
    }
    processed = Math.max(processed, record);
  }

  /** Stores a checkpoint like DynamoDB; returns whether it is stored. */
  boolean store(String worker, int since, int position) {
    if (!isHeldBy(worker, since)) {
      return false;
    }
    if (Math.min(position, RECORDS) > processed) {
      violated("checkpoint " + position + " is past what was processed, " + processed);
    }
    if (position < checkpoint) {
      violated("checkpoint " + position + " is before " + checkpoint);
    }
    checkpoint = position;
    return true;
  }

  /** Repairs everything; returns whether the shard is then finished. */
  boolean recovers() {
    for (int i = 0; i < 60 && !isDone(); i++) {
      if (!step()) {
        return false;
      }
    }
    return isDone();
  }

  /** Does what happens by itself, most urgent first; returns whether anything happened. */
  private boolean step() {
    Map<String, Runnable> actions = actions();
    for (String wanted : HandoffWorker.CALM) {
      for (String name : List.of("A " + wanted, "B " + wanted, wanted)) {
        Runnable action = actions.get(name);
        if (action != null) {
          action.run();
          return true;
        }
      }
    }
    return false;
  }

  /** Returns everything that determines what can follow, whichever worker is which. */
  @Override
  public String toString() {
    return (owner == null ? "free " : expired ? "expired " : "held ")
        + checkpoint
        + "/"
        + processed
        + Stream.of(workers).map(HandoffWorker::state).sorted().toList();
  }
}
