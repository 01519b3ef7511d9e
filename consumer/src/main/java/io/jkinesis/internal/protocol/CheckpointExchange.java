package io.jkinesis.internal.protocol;

import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.CheckpointFields;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.session.CheckpointError;
import io.jkinesis.internal.session.CheckpointSink;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.DaemonVanishedException;
import io.jkinesis.internal.wire.MessageSource;
import io.jkinesis.internal.wire.MessageWriter;
import io.jkinesis.internal.wire.UnexpectedMessageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stores a checkpoint by sending a request to the daemon and reading its answer. */
final class CheckpointExchange implements CheckpointSink {

  private final MessageSource messages;
  private final MessageWriter writer;
  private final CheckpointFields fields;

  /**
   * @param fields their names, as in the daemon's {@code initialize}
   */
  CheckpointExchange(MessageSource messages, MessageWriter writer, CheckpointFields fields) {
    this.messages = messages;
    this.writer = writer;
    this.fields = fields;
  }

  @Override
  public @Nullable CheckpointError store(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws IOException, DaemonException {
    writer.writeCheckpoint(fields, sequenceNumber, subSequenceNumber);
    Message answer = messages.read();
    if (answer == null) {
      throw new DaemonVanishedException("stdin ended before the answer to a checkpoint");
    }
    if (!(answer instanceof CheckpointAnswer checkpointAnswer)) {
      throw new UnexpectedMessageException(
          "expected the answer to a checkpoint, found " + answer.action());
    }
    String error = checkpointAnswer.error();
    return error == null ? null : CheckpointError.named(error);
  }
}
