package io.jkinesis.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.jkinesis.worker.internal.logging.ShardEvents;
import org.slf4j.LoggerFactory;

/**
 * Configures the launcher's logging: quiet (the default) or {@code --verbose}, as text or as JSON.
 */
public final class Logging {

  /** Loggers that log every attempt; we log when the problem starts and when it ends. */
  private static final String[] SILENT = {
    "software.amazon.kinesis.lifecycle.InitializeTask",
    "software.amazon.kinesis.lifecycle.ShardConsumerSubscriber",
    "software.amazon.kinesis.retrieval.polling.PrefetchRecordsPublisher",
    "software.amazon.kinesis.retrieval.fanout.FanOutRecordsPublisher",
  };

  /**
   * Loggers whose warnings are about normal events, or about events that our own lines explain
   * better.
   */
  private static final String[] NO_WARNING = {
    "software.amazon.kinesis.lifecycle.ProcessTask", // one line per batch, in the child of a
    // reshard
    "software.amazon.kinesis.multilang.config.RetrievalMode",
    "software.amazon.kinesis.worker.WorkerMetricsSelector",
    "software.amazon.kinesis.metrics.CloudWatchPublisherRunnable",
    "software.amazon.kinesis.coordinator.assignment", // the stop interrupts it
    "com.amazonaws.services.dynamodbv2", // the stop also interrupts the leader's heartbeat
    "software.amazon.awssdk.http.nio.netty.internal.http2.Http2PingHandler", // on a busy machine
    "io.netty",
  };

  /** Loggers whose INFO is at least one line per second, or shows the values of properties. */
  private static final String[] NO_INFO = {
    "software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator",
    "software.amazon.kinesis.coordinator.assignment",
    "software.amazon.kinesis.leader",
    "software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseDiscoverer",
  };

  /** Its warnings show the value of a credentials key; the check reports the mistake. */
  private static final String SECRETS =
      "software.amazon.kinesis.multilang.config.AwsCredentialsProviderPropertyValueDecoder";

  private boolean verbose;
  private LogFormat format = LogFormat.TEXT;

  /** Sets the levels; without this call, logging is quiet. */
  public void setVerbose(boolean verbose) {
    this.verbose = verbose;
    apply();
  }

  /** Sets the format of events; without this call, it is text. */
  public void setFormat(LogFormat format) {
    this.format = format;
    apply();
  }

  /** Returns the format of events. */
  public LogFormat format() {
    return format;
  }

  private void apply() {
    apply((LoggerContext) LoggerFactory.getILoggerFactory(), verbose, format);
  }

  /** Returns whether logging is verbose. */
  public boolean isVerbose() {
    return verbose;
  }

  static void apply(LoggerContext context, boolean verbose, LogFormat format) {
    LogbackConfigurator.print(context, verbose, format);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(verbose ? Level.INFO : Level.WARN);
    context.getLogger("io.jkinesis").setLevel(verbose ? Level.DEBUG : Level.INFO);
    context.getLogger(ShardEvents.CONSUMER).setLevel(Level.INFO);
    context.getLogger(SECRETS).setLevel(Level.OFF);
    for (String name : SILENT) {
      context.getLogger(name).setLevel(verbose ? null : Level.OFF);
    }
    for (String name : NO_WARNING) {
      context.getLogger(name).setLevel(verbose ? null : Level.ERROR);
    }
    for (String name : NO_INFO) {
      Logger logger = context.getLogger(name);
      logger.setLevel(logger.getEffectiveLevel() == Level.INFO ? Level.WARN : logger.getLevel());
    }
  }
}
