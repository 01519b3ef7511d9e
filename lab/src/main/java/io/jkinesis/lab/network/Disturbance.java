package io.jkinesis.lab.network;

import java.time.Duration;

/** A disturbance of the messages that pass through a proxy. */
public sealed interface Disturbance {

  /** None: all messages pass. */
  record None() implements Disturbance {}

  /**
   * No answer arrives while it lasts.
   *
   * @param requestsToo whether requests do not arrive either
   */
  record Cut(boolean requestsToo) implements Disturbance {}

  /**
   * Each request is delayed, and each part of a stream.
   *
   * @param latency the delay, half of it before the service gets the request, half after; a part of
   *     a stream is delayed by half of it
   */
  record Latency(Duration latency) implements Disturbance {}

  /** All connections are reset when it starts, and no new one is accepted. */
  record Refusal() implements Disturbance {}

  /**
   * Three of four requests of some operations are answered with an error. Running streams continue.
   *
   * @param isServed whether the service has served the request nevertheless
   */
  record Rejection(ServiceError error, boolean isServed) implements Disturbance {}

  /** Every third answer, or part of a stream, is cut in its middle; the connection is closed. */
  record Truncation() implements Disturbance {}
}
