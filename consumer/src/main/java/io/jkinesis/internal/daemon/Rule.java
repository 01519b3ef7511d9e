package io.jkinesis.internal.daemon;

/** Rules that a consumer must follow, and how the stock daemon reacts to violations. */
public enum Rule {
  MESSAGES_ONLY(
      "stdout carries only messages; the stock daemon skips any other line, and text without a"
          + " line end hides the message after it"),
  ONE_MESSAGE_PER_LINE(
      "a message begins its line, is complete on it, and is the only one on it; the stock daemon"
          + " skips one that is not, and both sides wait forever"),
  NO_NULL_LINE("no line of stdout begins with null; the stock daemon fails at such a line"),
  LINE_LENGTH(
      "a line of stdout has a limited length, far above that of any message; the stock daemon runs"
          + " out of memory"),
  KNOWN_FIELDS(
      "a message has the fields of its dialect, each of its type, and no others; the stock daemon"
          + " skips the line, and both sides wait forever"),
  KNOWN_ACTIONS(
      "a consumer sends only status and checkpoint; the stock daemon ignores everything else, and"
          + " both sides wait forever"),
  STATUS_FOR_THE_LAST_MESSAGE(
      "a status names the action that it acknowledges; at any other the stock daemon exits, which"
          + " stops all its shards"),
  ONE_STATUS(
      "each message is acknowledged once; the stock daemon takes a second status for the one of the"
          + " next message"),
  CHECKPOINT_IN_A_CALLBACK(
      "a checkpoint is legal between processRecords, shutdownRequested or the end of the shard and"
          + " the status for it; the stock daemon rejects any other"),
  CHECKPOINT_IN_RANGE(
      "a checkpoint is a number from the last checkpoint to the last delivered record; the stock"
          + " daemon rejects any other"),
  SHARD_END_CHECKPOINT(
      "the end of a shard is acknowledged after a checkpoint of nulls that succeeded; otherwise the"
          + " children of the shard are never processed");

  /** One sentence for a person. */
  public final String text;

  Rule(String text) {
    this.text = text;
  }
}
