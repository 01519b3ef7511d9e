package io.jkinesis.worker.internal.aws;

import java.net.URI;
import java.util.Locale;

/** Tells by its name, without a lookup, whether an endpoint is on this machine. */
public final class Loopback {

  private Loopback() {}

  /** Returns true for {@code localhost}, {@code 127.0.0.0/8} and {@code [::1]}. */
  public static boolean is(URI endpoint) {
    String host = endpoint.getHost();
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }
}
