package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.http.HttpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Our keys for what a worker shows over HTTP. */
final class HttpKeys {

  private static final String PORT = "jkinesis.httpPort";
  private static final String HOST = "jkinesis.httpHost";
  private static final String STUCK_AFTER = "jkinesis.stuckAfter";

  /** All of them, for people. */
  static final String ALL = String.join(", ", PORT, HOST, STUCK_AFTER);

  private static final int MAX_PORT = 65_535;

  private HttpKeys() {}

  /** Takes them out of our keys; null if nothing is to be shown. */
  static @Nullable HttpSettings take(AppProperties file, Properties own) throws LauncherException {
    String port = value(own, PORT);
    String host = value(own, HOST);
    String stuckAfter = value(own, STUCK_AFTER);
    if (port == null) {
      if (host != null || stuckAfter != null) {
        throw file.wrong(
            (host == null ? STUCK_AFTER : HOST)
                + " is set and "
                + PORT
                + " is not; it turns on /health");
      }
      return null;
    }
    return new HttpSettings(
        new InetSocketAddress(host(file, host), port(file, port)), limit(file, stuckAfter));
  }

  private static @Nullable String value(Properties own, String key) {
    return own.remove(key) instanceof String value && !value.isEmpty() ? value : null;
  }

  private static int port(AppProperties file, String value) throws LauncherException {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw file.wrong(
        PORT + " is '" + value + "'; a port from 0 (any free one) to " + MAX_PORT + " is expected");
  }

  private static InetAddress host(AppProperties file, @Nullable String value)
      throws LauncherException {
    if (value == null) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw file.wrong(HOST + " is '" + value + "'; a name or an address of this host is expected");
    }
  }

  private static Duration limit(AppProperties file, @Nullable String value)
      throws LauncherException {
    if (value == null) {
      return HttpSettings.STUCK_AFTER;
    }
    Duration limit = Durations.parse(file, STUCK_AFTER, value);
    if (limit.isZero()) {
      throw file.wrong(STUCK_AFTER + " is '" + value + "'; every consumer would be stuck at once");
    }
    return limit;
  }
}
