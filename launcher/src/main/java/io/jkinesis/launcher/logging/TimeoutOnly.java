package io.jkinesis.launcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Of the daemon's protocol, shows only that {@code timeoutInSeconds} was hit: it halts the JVM
 * right after, so nobody else could tell. Its other errors are told by our own line.
 */
final class TimeoutOnly extends Filter<ILoggingEvent> {

  static final String LOGGER = "software.amazon.kinesis.multilang.MultiLangProtocol";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return event.getLoggerName().equals(LOGGER) && !event.getMessage().startsWith("Timedout")
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
