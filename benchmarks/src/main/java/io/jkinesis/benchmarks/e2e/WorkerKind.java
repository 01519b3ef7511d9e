package io.jkinesis.benchmarks.e2e;

/** The program that reads the stream and passes its records to the consumers. */
enum WorkerKind {
  /** {@code jkinesis run}, with consumers as processes. */
  RUN,
  /** {@code jkinesis run --in-process}. */
  RUN_IN_PROCESS,
  /** Amazon's MultiLangDaemon. */
  STOCK,
  /** A record processor on the KCL's scheduler. */
  BARE
}
