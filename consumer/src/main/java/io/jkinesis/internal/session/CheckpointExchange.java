package io.jkinesis.internal.session;

import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Dialect;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.DaemonVanishedException;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import io.jkinesis.internal.wire.UnexpectedMessageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A checkpoint on the wire, and its answer. */
final class CheckpointExchange implements SessionCheckpointer.Exchange {

  private final MessageReader reader;
  private final MessageWriter writer;
  private Dialect dialect = Dialect.SEQUENCE_NUMBER_FIELDS;

  CheckpointExchange(MessageReader reader, MessageWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Tells which dialect the daemon speaks, before the first checkpoint. */
  void dialect(Dialect spoken) {
    dialect = spoken;
  }

  @Override
  public @Nullable String checkpoint(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws IOException, DaemonException {
    writer.writeCheckpoint(dialect, sequenceNumber, subSequenceNumber);
    Message answer = reader.read();
    if (answer == null) {
      throw new DaemonVanishedException("stdin ended before the answer to a checkpoint");
    }
    if (!(answer instanceof CheckpointAnswer checkpointAnswer)) {
      throw new UnexpectedMessageException(
          "expected the answer to a checkpoint, found " + answer.action());
    }
    return checkpointAnswer.error();
  }
}
