package io.jkinesis.fuzz;

import java.util.Arrays;

/**
 * A session to be held.
 *
 * @param stdin all that the daemon meant to say
 * @param cut how many bytes of it arrive
 * @param readFails whether reading fails behind them, instead of telling the end
 * @param writesBeforeFailure how many messages can be written
 * @param chunk the most bytes that a read gives
 * @param attempts how often a checkpoint is tried
 * @param seed for the sizes of reads and the pauses between tries
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record FuzzCase(
    byte[] stdin,
    int cut,
    boolean readFails,
    int writesBeforeFailure,
    int chunk,
    int attempts,
    long seed,
    FuzzScript script) {

  /** Returns the case without some of its bytes. */
  FuzzCase without(int from, int to) {
    byte[] rest = Arrays.copyOf(stdin, stdin.length - (to - from));
    System.arraycopy(stdin, to, rest, from, stdin.length - to);
    int newCut = cut >= to ? cut - (to - from) : Math.min(cut, from);
    return new FuzzCase(
        rest, newCut, readFails, writesBeforeFailure, chunk, attempts, seed, script);
  }
}
