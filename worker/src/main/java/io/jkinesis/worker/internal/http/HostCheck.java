package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.internal.aws.Loopback;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Prevents web pages from reading a worker on loopback through a user's browser (DNS rebinding):
 * their host name can resolve to 127.0.0.1, but the browser still sends that name.
 */
final class HostCheck {

  private HostCheck() {}

  /**
   * Returns whether the {@code Host} header names loopback; a client that sends none is not a
   * browser.
   */
  static boolean isLoopback(@Nullable String host) {
    if (host == null) {
      return true;
    }
    try {
      return Loopback.is(URI.create("http://" + host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
