package io.jkinesis.lab.network;

import java.time.Duration;

/** What a proxy does to the messages that pass. */
public sealed interface Disturbance {

  /** Nothing: they pass. */
  record None() implements Disturbance {}

  /**
   * No answer arrives while it lasts.
   *
   * @param requestsToo whether no request arrives either
   */
  record Cut(boolean requestsToo) implements Disturbance {}

  /**
   * Each request takes its time.
   *
   * @param latency half of it before the service sees the request, half after
   */
  record Latency(Duration latency) implements Disturbance {}

  /** All connections are reset when it begins, and no new one is accepted. */
  record Refusal() implements Disturbance {}

  /**
   * Three of four requests of some operations are answered with an error.
   *
   * @param isServed whether the service has done what was asked nevertheless
   */
  record Rejection(ServiceError error, boolean isServed) implements Disturbance {}

  /** Every third answer ends in its middle, and its connection with it. */
  record Truncation() implements Disturbance {}
}
