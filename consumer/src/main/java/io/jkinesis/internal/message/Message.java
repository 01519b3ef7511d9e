package io.jkinesis.internal.message;

/** A message of the daemon. */
public sealed interface Message
    permits CheckpointAnswer,
        Initialize,
        LeaseLost,
        ProcessRecords,
        ShardEnded,
        Shutdown,
        ShutdownRequested {

  /** Returns the message's name on the wire; an acknowledgement repeats it. */
  String action();
}
