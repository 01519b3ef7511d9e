package io.jkinesis.lab.chaos;

/** Where the consumers of a run's workers are. */
public enum ConsumerMode {
  /** In a process per shard. */
  PROCESSES("processes", ""),
  /** In their worker's JVM. */
  IN_PROCESS("in process", "--in-process"),
  /** In a process per shard under every other worker, and in their worker's JVM elsewhere. */
  MIXED("mixed", "--mixed");

  private final String title;
  private final String option;

  ConsumerMode(String title, String option) {
    this.title = title;
    this.option = option;
  }

  /** Returns its name, for a person. */
  String title() {
    return title;
  }

  /** Returns the option of {@code jkinesis chaos} that chooses it; empty if none does. */
  public String option() {
    return option;
  }

  /**
   * Returns whether the consumers of a worker are in its JVM.
   *
   * @param worker its index, from 0
   */
  boolean isInProcess(int worker) {
    return switch (this) {
      case PROCESSES -> false;
      case IN_PROCESS -> true;
      case MIXED -> worker % 2 == 1;
    };
  }

  /** Returns whether any consumer has a process of its own, that something can be done to. */
  boolean hasProcesses() {
    return this != IN_PROCESS;
  }
}
