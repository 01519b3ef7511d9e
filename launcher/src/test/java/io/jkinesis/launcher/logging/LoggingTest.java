package io.jkinesis.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class LoggingTest {

  private static final String BATCH = "software.amazon.kinesis.multilang.MessageWriter";
  private static final String PROTOCOL = "software.amazon.kinesis.multilang.MultiLangProtocol";
  private static final String KCL = "software.amazon.kinesis.coordinator.Scheduler";

  private final LoggerContext context = new LoggerContext();

  @Test
  void quietShowsOurEventsAndTheKclsWarnings() {
    Logging.apply(context, false, LogFormat.TEXT);
    assertThat(context.getLogger("io.jkinesis.launcher.run.WorkerRun").isInfoEnabled()).isTrue();
    assertThat(context.getLogger(KCL).getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void verboseShowsTheKclsInfoButNoLinePerBatch() {
    Logging.apply(context, true, LogFormat.TEXT);
    assertThat(context.getLogger(KCL).isInfoEnabled()).isTrue();
    assertThat(context.getLogger(BATCH).isInfoEnabled()).isFalse();
    assertThat(context.getLogger(BATCH).isErrorEnabled()).isTrue();
    assertThat(context.getLogger(PROTOCOL).isInfoEnabled()).isFalse();
    assertThat(context.getLogger(PROTOCOL).isErrorEnabled()).isTrue();
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
    assertThat(context.getLogger(BATCH).isErrorEnabled()).isFalse();
    assertThat(context.getLogger(PROTOCOL).isErrorEnabled()).isFalse();
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
