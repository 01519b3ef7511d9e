package io.jkinesis.internal.daemon;

import org.jspecify.annotations.Nullable;

/**
 * The message, if any, that a consumer has not acknowledged yet. The next message is sent only
 * after its status has arrived.
 *
 * <p>Not thread-safe.
 */
public final class AwaitedStatus {

  private @Nullable String action;
  private boolean checkpointsLegal;

  /** Called before a message is sent that allows no checkpoint. */
  public void await(String newAction) {
    action = newAction;
    checkpointsLegal = false;
  }

  /** Called before a message is sent that allows checkpoints until its status arrives. */
  public void awaitWithCheckpoints(String newAction) {
    action = newAction;
    checkpointsLegal = true;
  }

  /** Returns the action that the status must name; null if no status is awaited. */
  public @Nullable String action() {
    return action;
  }

  /** Accepts the status of the message; from then on no status is awaited. */
  public void acknowledge(ConsumerMessage.Status status) throws RuleBrokenException {
    if (action == null) {
      throw new RuleBrokenException(
          Rule.ONE_STATUS,
          "a status for " + status.responseFor() + " while no message was unacknowledged");
    } else if (!action.equals(status.responseFor())) {
      throw new RuleBrokenException(
          Rule.STATUS_FOR_THE_LAST_MESSAGE,
          "a status for " + status.responseFor() + " after " + action);
    }
    action = null;
  }

  /**
   * Returns whether a checkpoint is allowed now. If not, it is answered with {@code
   * InvalidStateException}.
   *
   * @throws RuleBrokenException if no message is unacknowledged: the consumer would mistake the
   *     next message for the answer
   */
  public boolean allowsCheckpoint() throws RuleBrokenException {
    if (action == null) {
      throw new RuleBrokenException(
          Rule.CHECKPOINT_IN_A_CALLBACK, "a checkpoint while no message was unacknowledged");
    }
    return checkpointsLegal;
  }
}
