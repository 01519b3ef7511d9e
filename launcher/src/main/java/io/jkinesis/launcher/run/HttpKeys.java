package io.jkinesis.launcher.run;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.http.HttpSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our keys for a worker's HTTP server. */
final class HttpKeys {

  private HttpKeys() {}

  /** Reads the keys; null if the server is off. For properties that were checked. */
  static @Nullable HttpSettings read(AppProperties app) throws JkinesisException {
    Long port = app.number(JkinesisKey.HTTP_PORT.key());
    return port == null
        ? null
        : new HttpSettings(
            new InetSocketAddress(host(app), Math.toIntExact(port)),
            Objects.requireNonNullElse(
                app.duration(JkinesisKey.UNHEALTHY_AFTER), HttpSettings.UNHEALTHY_AFTER));
  }

  private static InetAddress host(AppProperties app) throws JkinesisException {
    String host = app.value(JkinesisKey.HTTP_HOST.key());
    if (host == null) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw app.wrong(
          JkinesisKey.HTTP_HOST.key()
              + " is '"
              + host
              + "'; a name or an address of this host is expected");
    }
  }
}
