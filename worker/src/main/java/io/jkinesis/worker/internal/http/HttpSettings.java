package io.jkinesis.worker.internal.http;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The address of a worker's HTTP server, and when the worker is no longer healthy.
 *
 * @param address its port may be 0 for any free port
 * @param unhealthyAfter how long a consumer may take for one callback, and how long the worker may
 *     be without a lease that it should hold
 */
public record HttpSettings(InetSocketAddress address, Duration unhealthyAfter) {

  /** Far longer than a batch takes, and short enough to alert before a person notices. */
  public static final Duration UNHEALTHY_AFTER = Duration.ofMinutes(5);
}
