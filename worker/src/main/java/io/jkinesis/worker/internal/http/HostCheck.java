package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.internal.aws.Loopback;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stranger's web page from reading a worker on loopback through somebody's browser: by DNS
 * rebinding its own name can lead to 127.0.0.1, but the browser still says that name.
 */
final class HostCheck {

  private HostCheck() {}

  /** Whether the {@code Host} header names loopback; what sends none is no browser. */
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
