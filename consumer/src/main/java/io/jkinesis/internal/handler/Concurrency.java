package io.jkinesis.internal.handler;

/**
 * Limits what is in flight.
 *
 * @param parallelism how many records are handled concurrently
 * @param maxInFlight number of records from the oldest unfinished one to the last one accepted
 * @param maxInFlightBytes payload bytes of the unfinished records
 */
public record Concurrency(int parallelism, int maxInFlight, long maxInFlightBytes) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public Concurrency {
    HandlerSettings.requirePositive("parallelism", parallelism);
    HandlerSettings.requirePositive("maxInFlight", maxInFlight);
    HandlerSettings.requirePositive("maxInFlightBytes", maxInFlightBytes);
  }
}
