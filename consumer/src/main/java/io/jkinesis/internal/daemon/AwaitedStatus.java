package io.jkinesis.internal.daemon;

import org.jspecify.annotations.Nullable;

/**
 * The message that a consumer has not acknowledged yet, if there is one: there is no next message
 * before its status.
 *
 * <p>To be used by one thread at a time.
 */
public final class AwaitedStatus {

  private @Nullable String action;
  private boolean checkpointsLegal;

  /** A message is about to be sent that allows no checkpoint. */
  public void await(String newAction) {
    action = newAction;
    checkpointsLegal = false;
  }

  /** A message is about to be sent that allows checkpoints until its status. */
  public void awaitWithCheckpoints(String newAction) {
    action = newAction;
    checkpointsLegal = true;
  }

  /** Returns what the status has to name; null if nothing is awaited. */
  public @Nullable String action() {
    return action;
  }

  /** Takes the status of the message: nothing is awaited from then on. */
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
   * Returns whether a checkpoint is legal now. One that is not is answered with {@code
   * InvalidStateException}.
   *
   * @throws RuleBrokenException if no message is unacknowledged: the consumer would take the next
   *     one for the answer
   */
  public boolean allowsCheckpoint() throws RuleBrokenException {
    if (action == null) {
      throw new RuleBrokenException(
          Rule.CHECKPOINT_IN_A_CALLBACK, "a checkpoint while no message was unacknowledged");
    }
    return checkpointsLegal;
  }
}
