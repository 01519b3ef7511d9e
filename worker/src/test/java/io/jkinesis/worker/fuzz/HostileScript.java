package io.jkinesis.worker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jkinesis.protocol.Dialect;
import java.util.List;
import java.util.Map;

/**
 * A session: the worker's calls, and the consumer's output.
 *
 * @param isNew whether the shard has no checkpoint yet
 * @param chunks the consumer's output, in order
 * @param ending what it does after all chunks
 * @param endsAfter how many messages it has read before that
 * @param rejections DynamoDB's answers, by the number of the write, from 0
 * @param readSize the maximum bytes that the worker gets from a read
 */
record HostileScript(
    Dialect dialect,
    boolean isNew,
    List<WorkerCall> calls,
    List<Chunk> chunks,
    Ending ending,
    int endsAfter,
    Map<Integer, Rejection> rejections,
    int readSize) {

  /**
   * Some bytes.
   *
   * @param after how many messages the consumer has read before it writes them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never modified
  record Chunk(int after, byte[] bytes) {
    @Override
    public String toString() {
      return after + ": " + new String(bytes, ISO_8859_1).replace("\n", "\\n").replace("\r", "\\r");
    }
  }

  enum Ending {
    /** It reads, and sends nothing more, until its stdin ends. */
    SILENCE,
    /** It exits with code 7. */
    EXIT,
    /** It closes its stdout, and continues to run. */
    CLOSED_STDOUT,
    /** It repeatedly prints a line that is not a message. */
    ENDLESS_LINES,
    /** It prints a line that never ends. */
    ENDLESS_LINE
  }

  enum Rejection {
    THROTTLED("ThrottlingException"),
    LEASE_LOST("ShutdownException"),
    DEPENDENCY("KinesisClientLibDependencyException"),
    BUG("IllegalStateException");

    private final String errorName;

    Rejection(String errorName) {
      this.errorName = errorName;
    }

    /** Returns the error that the consumer receives. */
    String errorName() {
      return errorName;
    }
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            dialect + (isNew ? " new shard " : " ") + calls + " reads of " + readSize + "\n");
    chunks.forEach(chunk -> text.append("  ").append(chunk).append('\n'));
    return text + "  " + endsAfter + ": " + ending + ", rejections " + rejections + "\n";
  }
}
