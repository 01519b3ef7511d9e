package io.jkinesis.launcher.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.jkinesis.worker.internal.logging.ShardEvents;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Configures Logback in code. A file would not work: {@code logback.xml} in the KCL's jar logs
 * everything to stdout, and if two files have that name, the order of the class path decides which
 * is used.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogbackConfigurator extends ContextAwareBase implements Configurator {

  private static final String QUIET = "%d{HH:mm:ss} %-4level %msg%cause%n%nopex";
  private static final String VERBOSE =
      "%d{HH:mm:ss.SSS} %-5level [%thread] %logger{30}: %msg%n%ex";
  private static final String OF_CONSUMER = "%X{" + ShardEvents.SHARD + "} | %msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.apply(context, false, LogFormat.TEXT);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void print(LoggerContext context, boolean verbose, LogFormat format) {
    boolean json = format == LogFormat.JSON;
    Encoder<ILoggingEvent> encoder =
        json ? JsonEncoders.make(context) : text(context, verbose ? VERBOSE : QUIET);
    ConsoleAppender<ILoggingEvent> stderr = appender(context, encoder);
    use(context.getLogger(Logger.ROOT_LOGGER_NAME), stderr);
    Logger consumer = context.getLogger(ShardEvents.CONSUMER);
    consumer.setAdditive(false);
    use(consumer, json ? stderr : appender(context, text(context, OF_CONSUMER)));
  }

  private static void use(Logger logger, ConsoleAppender<ILoggingEvent> appender) {
    logger.detachAndStopAllAppenders();
    appender.start();
    logger.addAppender(appender);
  }

  private static ConsoleAppender<ILoggingEvent> appender(
      LoggerContext context, Encoder<ILoggingEvent> encoder) {
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(context);
    stderr.setTarget(ConsoleTarget.SystemErr.getName());
    stderr.setEncoder(encoder);
    return stderr;
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    context.putObject(
        CoreConstants.PATTERN_RULE_REGISTRY, Map.of("cause", RootCauseConverter.class.getName()));
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }
}
