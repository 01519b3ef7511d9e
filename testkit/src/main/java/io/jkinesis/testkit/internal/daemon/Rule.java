package io.jkinesis.testkit.internal.daemon;

/** What a consumer must keep to, and what the real daemon makes of one that does not. */
public enum Rule {
  MESSAGES_ONLY(
      "stdout carries messages only: the daemon skips any other line, and one without its line end"
          + " hides the message behind it"),
  MESSAGE_BEGINS_LINE(
      "a message begins its line: the daemon skips one that has text before it, and both sides"
          + " wait for ever"),
  NO_NULL_LINE("a line of stdout is never null: the daemon dies of it"),
  KNOWN_FIELDS(
      "a message has the fields of its dialect and no others: the daemon skips its line, and both"
          + " sides wait for ever"),
  KNOWN_ACTIONS(
      "a consumer says status and checkpoint: the daemon passes over all else, and both sides wait"
          + " for ever"),
  STATUS_FOR_THE_LAST_MESSAGE(
      "a status names the action it acknowledges: at any other the daemon ends, and all its shards"
          + " with it"),
  ONE_STATUS(
      "a message is acknowledged once: the daemon takes a second status for the next message's"),
  CHECKPOINT_IN_A_CALLBACK(
      "a checkpoint is legal from processRecords, shutdownRequested or a shard's end until the"
          + " status for it: the daemon refuses any other"),
  CHECKPOINT_IN_RANGE(
      "a checkpoint is a number from the last checkpoint to the last delivered record: the daemon"
          + " refuses any other"),
  SHARD_END_CHECKPOINT(
      "a shard's end is acknowledged after a checkpoint of nulls that succeeded: else the shard's"
          + " children never start");

  /** One sentence for a person. */
  public final String text;

  Rule(String text) {
    this.text = text;
  }
}
