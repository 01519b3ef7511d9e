package io.jkinesis.lab.network;

import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.Disturbance.Latency;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A disturbance, and its end. */
record Phase(Disturbance disturbance, CompletableFuture<Void> over) {

  Phase(Disturbance disturbance) {
    this(disturbance, new CompletableFuture<>());
  }

  boolean isAnswerLost() {
    return disturbance instanceof Cut;
  }

  /** Returns how long a message takes in one direction. */
  Duration delay() {
    return disturbance instanceof Latency slow ? slow.latency().dividedBy(2) : Duration.ZERO;
  }
}
