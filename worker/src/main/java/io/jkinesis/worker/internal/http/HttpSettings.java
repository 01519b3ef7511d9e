package io.jkinesis.worker.internal.http;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where a worker answers over HTTP, and when it is no longer healthy.
 *
 * @param address its port may be 0: any free one
 * @param unhealthyAfter how long a consumer may take for one callback, and the worker may be
 *     without a lease although one is due
 */
public record HttpSettings(InetSocketAddress address, Duration unhealthyAfter) {

  /** Far more than a batch takes, and less than a person takes to notice. */
  public static final Duration UNHEALTHY_AFTER = Duration.ofMinutes(5);
}
