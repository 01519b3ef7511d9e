package io.jkinesis.lab.chaos;

/** The mode of a run's consumers: in processes of their own, or in their worker's JVM. */
public enum ConsumerMode {
  /** In one process per shard. */
  PROCESSES("processes", ""),
  /** In their worker's JVM. */
  IN_PROCESS("in process", "--in-process"),
  /** In one process per shard with every other worker, and in the worker's JVM with the rest. */
  MIXED("mixed", "--mixed");

  private final String title;
  private final String option;

  ConsumerMode(String title, String option) {
    this.title = title;
    this.option = option;
  }

  /** Returns its name, for people. */
  String title() {
    return title;
  }

  /** Returns the option of {@code jkinesis chaos} that selects it; empty if there is none. */
  public String option() {
    return option;
  }

  /**
   * Returns whether the consumers of a worker are in its JVM.
   *
   * @param worker the worker's index, from 0
   */
  boolean isInProcess(int worker) {
    return switch (this) {
      case PROCESSES -> false;
      case IN_PROCESS -> true;
      case MIXED -> worker % 2 == 1;
    };
  }

  /** Returns whether any consumer has a process of its own, which can be a target of faults. */
  boolean hasProcesses() {
    return this != IN_PROCESS;
  }
}
