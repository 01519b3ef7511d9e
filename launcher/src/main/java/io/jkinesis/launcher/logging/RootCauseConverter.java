package io.jkinesis.launcher.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Converts an exception to one clause: the class of its root cause and the first line of its
 * message.
 */
public final class RootCauseConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy cause = event.getThrowableProxy();
    if (cause == null) {
      return "";
    }
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String type = cause.getClassName();
    String message = cause.getMessage();
    return ": "
        + type.substring(type.lastIndexOf('.') + 1)
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
