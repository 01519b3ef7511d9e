package io.jkinesis;

/** Runs a consumer under KCL's MultiLangDaemon. */
public final class Kinesis {
  private Kinesis() {}

  /** Skeleton; replaced in the next commit. */
  public static void run(RecordConsumer consumer) {
    run(consumer, RunOptions.defaults());
  }

  /** Skeleton; replaced in the next commit. */
  public static void run(RecordConsumer consumer, RunOptions options) {
    if (options.checkpointAttempts() > 0) {
      throw new IllegalStateException("the session is built in the next commit: " + consumer);
    }
  }
}
