package io.jkinesis.worker.internal.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Attaches the shard to log events, so that programs need not parse the message. */
public final class ShardEvents {

  /** The logger for the consumers' stderr. */
  public static final String CONSUMER = "consumer";

  public static final String SHARD = "shard";
  public static final String STREAM = "stream";

  private static final Logger consumer = LoggerFactory.getLogger(CONSUMER);

  private ShardEvents() {}

  /** Runs code that logs an event of a shard. */
  public static void of(String shardId, Runnable log) {
    MDC.put(SHARD, shardId);
    try {
      log.run();
    } finally {
      MDC.remove(SHARD);
    }
  }

  /** Logs a line that the shard's consumer has written to its stderr. */
  public static void stderr(String shardId, String line) {
    MDC.put(STREAM, "stderr");
    try {
      of(shardId, () -> consumer.info("{}", line));
    } finally {
      MDC.remove(STREAM);
    }
  }
}
