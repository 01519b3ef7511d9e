package io.jkinesis.internal.wire;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.CheckpointFields;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the daemon's messages, one per line, in any dialect. Fields can be in any order, so they
 * are collected first and turned into a message at the end of the line; unknown fields are skipped.
 */
public final class MessageReader implements MessageSource {

  private final JsonReader json;
  private final RecordsReader records;

  /** Reads from a stream, which is buffered here and never closed. */
  public MessageReader(InputStream in) {
    json = new JsonReader(in);
    records = new RecordsReader(json);
  }

  /**
   * Reads the next message.
   *
   * @return null at the end of the stream, if it is between two lines
   * @throws DaemonVanishedException if the stream ends within a line
   */
  @Override
  public @Nullable Message read() throws IOException, DaemonException {
    if (!json.beginLine()) {
      return null;
    }
    Fields fields = new Fields();
    for (boolean more = json.beginObject("message"); more; more = json.moreInObject()) {
      fields.read(json.field());
    }
    json.endLine();
    return fields.toMessage();
  }

  private final class Fields {
    private @Nullable String action;
    private @Nullable String shardId;
    private boolean hasSequenceNumber;
    private @Nullable String sequenceNumber;
    private @Nullable Long subSequenceNumber;
    private @Nullable List<KinesisRecord> batch;
    private @Nullable Long millisBehindLatest;
    private boolean hasError;
    private @Nullable String error;
    private @Nullable String reason;
    private final Set<Field> seen = EnumSet.noneOf(Field.class);

    void read(Field field) throws IOException, DaemonException {
      switch (field) {
        case ACTION,
            SHARD_ID,
            SEQUENCE_NUMBER,
            SUB_SEQUENCE_NUMBER,
            RECORDS,
            MILLIS_BEHIND_LATEST,
            ERROR,
            REASON -> {
          requireOnce(field);
          readKnown(field);
        }
        default -> json.skipValue();
      }
    }

    /**
     * Rejects a duplicate field, because it would be unclear which value counts, for instance an
     * error or null.
     */
    private void requireOnce(Field field) throws MalformedMessageException {
      if (!seen.add(field)) {
        throw json.malformed("expected " + field.wireName + " once, found it twice");
      }
    }

    private void readKnown(Field field) throws IOException, DaemonException {
      switch (field) {
        case ACTION -> action = json.string(field.wireName);
        case SHARD_ID -> shardId = json.string(field.wireName);
        case SEQUENCE_NUMBER -> {
          hasSequenceNumber = true;
          sequenceNumber = stringOrNull(field);
        }
        case SUB_SEQUENCE_NUMBER -> subSequenceNumber = integerOrNull(field);
        case RECORDS -> batch = records.read();
        case MILLIS_BEHIND_LATEST -> millisBehindLatest = integerOrNull(field);
        case ERROR -> {
          hasError = true;
          error = stringOrNull(field);
        }
        default -> reason = json.string(field.wireName);
      }
    }

    private @Nullable String stringOrNull(Field field) throws IOException, DaemonException {
      return json.skipNull() ? null : json.string(field.wireName);
    }

    private @Nullable Long integerOrNull(Field field) throws IOException, DaemonException {
      return json.skipNull() ? null : json.integer(field.wireName);
    }

    Message toMessage() throws DaemonException {
      String known = require(action, "message", Field.ACTION);
      return switch (known) {
        case Initialize.ACTION -> initialize();
        case ProcessRecords.ACTION -> processRecords();
        case CheckpointAnswer.ACTION -> checkpointAnswer();
        case LeaseLost.ACTION -> new LeaseLost();
        case ShardEnded.ACTION -> new ShardEnded();
        case ShutdownRequested.ACTION -> new ShutdownRequested();
        case Shutdown.ACTION -> new Shutdown(shutdownType());
        default ->
            throw json.unexpected(
                "expected an action of the protocol, found another: "
                    + PrintableNames.quoted(known));
      };
    }

    private Initialize initialize() throws DaemonException {
      String shard = require(shardId, Initialize.ACTION, Field.SHARD_ID);
      return new Initialize(
          ShardInfo.of(shard).withCheckpoint(sequenceNumber, subSequenceNumber),
          hasSequenceNumber ? CheckpointFields.SEQUENCE_NUMBERS : CheckpointFields.CHECKPOINT);
    }

    private ProcessRecords processRecords() throws DaemonException {
      return new ProcessRecords(
          RecordBatch.of(
              require(batch, ProcessRecords.ACTION, Field.RECORDS),
              millisBehindLatest == null ? null : Duration.ofMillis(millisBehindLatest)));
    }

    private CheckpointAnswer checkpointAnswer() throws DaemonException {
      // Without this field it is unknown whether the checkpoint is stored; every daemon sends it.
      if (!hasError) {
        throw missing(CheckpointAnswer.ACTION, Field.ERROR);
      }
      return new CheckpointAnswer(error);
    }

    private ShutdownType shutdownType() throws DaemonException {
      String known = require(reason, Shutdown.ACTION, Field.REASON);
      return switch (known) {
        case "TERMINATE", "SHARD_END" -> ShutdownType.SHARD_ENDED;
        case "ZOMBIE", "LEASE_LOST" -> ShutdownType.LEASE_LOST;
        case "REQUESTED" -> ShutdownType.REQUESTED;
        default ->
            throw json.unexpected(
                "shutdown: expected a reason of the protocol, found another: "
                    + PrintableNames.quoted(known));
      };
    }

    private <T> T require(@Nullable T value, String action, Field field) throws DaemonException {
      if (value == null) {
        throw missing(action, field);
      }
      return value;
    }

    private UnexpectedMessageException missing(String action, Field field) {
      return json.unexpected(action + ": expected a field " + field.wireName + ", found none");
    }
  }
}
