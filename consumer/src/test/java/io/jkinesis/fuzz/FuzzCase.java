package io.jkinesis.fuzz;

import java.util.Arrays;

/**
 * A session to be run.
 *
 * @param stdin everything that the daemon intended to send
 * @param cut how many bytes of it arrive
 * @param readFails whether reading fails after them, instead of reporting the end
 * @param writesBeforeFailure how many messages can be written
 * @param chunk the maximum bytes per read
 * @param attempts how often a checkpoint is attempted
 * @param seed for the sizes of reads and the pauses between attempts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never modified
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
