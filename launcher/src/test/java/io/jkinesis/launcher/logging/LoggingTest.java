package io.jkinesis.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class LoggingTest {

  private static final String EACH_SECOND =
      "software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseDiscoverer";
  private static final String EACH_BATCH = "software.amazon.kinesis.lifecycle.ProcessTask";
  private static final String KCL = "software.amazon.kinesis.coordinator.Scheduler";

  private final LoggerContext context = new LoggerContext();

  @Test
  void quietShowsOurEventsAndTheKclsWarnings() {
    Logging.apply(context, false, LogFormat.TEXT);
    assertThat(context.getLogger("io.jkinesis.launcher.run.WorkerRun").isInfoEnabled()).isTrue();
    assertThat(context.getLogger(KCL).getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void verboseShowsTheKclsInfoButNoLinePerSecond() {
    Logging.apply(context, true, LogFormat.TEXT);
    assertThat(context.getLogger(KCL).isInfoEnabled()).isTrue();
    assertThat(context.getLogger(EACH_SECOND).isInfoEnabled()).isFalse();
    assertThat(context.getLogger(EACH_SECOND).isWarnEnabled()).isTrue();
    assertThat(context.getLogger(EACH_BATCH).isWarnEnabled()).isTrue();
  }

  @Test
  void valuesThatMayHoldCredentialsAreNeverShown() {
    Logging.apply(context, true, LogFormat.TEXT);
    String decoder =
        "software.amazon.kinesis.multilang.config.AwsCredentialsProviderPropertyValueDecoder";
    assertThat(context.getLogger(decoder).isErrorEnabled()).isFalse();
  }

  @Test
  void quietAfterVerboseIsQuietAgain() {
    Logging.apply(context, true, LogFormat.TEXT);
    Logging.apply(context, false, LogFormat.TEXT);
    assertThat(context.getLogger(KCL).getEffectiveLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger(EACH_BATCH).isWarnEnabled()).isFalse();
    assertThat(context.getLogger(EACH_BATCH).isErrorEnabled()).isTrue();
  }

  @Test
  void theLeadersHeartbeatThatAStopInterruptsIsNoWarning() {
    Logging.apply(context, false, LogFormat.TEXT);
    Logger locks = context.getLogger("com.amazonaws.services.dynamodbv2.AmazonDynamoDBLockClient");
    assertThat(locks.isWarnEnabled()).isFalse();
    assertThat(locks.isErrorEnabled()).isTrue();
  }

  @Test
  void anExceptionIsOneClauseOfItsRootCause() {
    Exception e = new RuntimeException("outer", new IllegalStateException("the reason\nmore"));
    Logger logger = context.getLogger("a");
    LoggingEvent event = new LoggingEvent("f", logger, Level.WARN, "message", e, null);
    assertThat(new RootCauseConverter().convert(event))
        .isEqualTo(": IllegalStateException: the reason");
  }
}
