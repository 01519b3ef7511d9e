package io.jkinesis.internal.handler;

/**
 * How much is worked on concurrently.
 *
 * @param parallelism how many records are handled concurrently
 * @param maxInFlight from the oldest unfinished record to the last one accepted
 * @param maxInFlightBytes of data of unfinished records
 */
public record Concurrency(int parallelism, int maxInFlight, long maxInFlightBytes) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public Concurrency {
    Settings.requirePositive("parallelism", parallelism);
    Settings.requirePositive("maxInFlight", maxInFlight);
    Settings.requirePositive("maxInFlightBytes", maxInFlightBytes);
  }
}
