package io.jkinesis.launcher.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import io.jkinesis.worker.internal.logging.ShardEvents;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/**
 * Encodes events as JSON objects with {@code time}, {@code level}, {@code logger}, {@code thread},
 * {@code shard}, {@code stream}, {@code message} and {@code exception}. Logback's own encoder
 * prints the message without its arguments, and nests the rest.
 */
final class JsonEncoders {

  private JsonEncoders() {}

  static Encoder<ILoggingEvent> make(LoggerContext context) {
    LoggingEventFormattedTimestampJsonProvider time =
        new LoggingEventFormattedTimestampJsonProvider();
    time.setFieldName("time");
    time.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    time.setTimeZone("UTC");
    LogLevelJsonProvider level = new LogLevelJsonProvider();
    LoggerNameJsonProvider logger = new LoggerNameJsonProvider();
    logger.setFieldName("logger");
    LoggingEventThreadNameJsonProvider thread = new LoggingEventThreadNameJsonProvider();
    thread.setFieldName("thread");
    MdcJsonProvider shard = new MdcJsonProvider();
    shard.addIncludeMdcKeyName(ShardEvents.SHARD);
    shard.addIncludeMdcKeyName(ShardEvents.STREAM);
    StackTraceJsonProvider exception = new StackTraceJsonProvider();
    exception.setFieldName("exception");

    LoggingEventJsonProviders fields = new LoggingEventJsonProviders();
    fields.addTimestamp(time);
    fields.addLogLevel(level);
    fields.addLoggerName(logger);
    fields.addThreadName(thread);
    fields.addMdc(shard);
    fields.addMessage(new MessageJsonProvider());
    fields.addStackTrace(exception);
    LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
    encoder.setContext(context);
    encoder.setProviders(fields);
    encoder.start();
    return encoder;
  }
}
