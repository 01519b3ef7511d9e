package io.jkinesis.internal.daemon;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import io.jkinesis.protocol.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the daemon's messages, one per line, in one dialect: fields, their order and nulls are
 * those of the KCL's own message classes. Bytes are copied from the records to one buffer of 64
 * KiB, which is written when it is full and at the end of a message, so the memory use does not
 * depend on the size of a message.
 *
 * <p>Each method that sends a message to be acknowledged returns the action that its status must
 * name. If a method throws, part of the message may have been written, so the session is over.
 *
 * <p>Not thread-safe.
 */
public final class DaemonMessageWriter {

  private static final byte[] SHARD_ID = message(Initialize.ACTION, ",\"shardId\":");
  private static final byte[] SEQUENCE_NUMBER = json(",\"sequenceNumber\":");
  private static final byte[] SUB_SEQUENCE_NUMBER = json(",\"subSequenceNumber\":");
  private static final byte[] END = json("}");

  private static final byte[] RECORDS = message(ProcessRecords.ACTION, ",\"records\":[");
  private static final byte[] DATA = json("{\"data\":");
  private static final byte[] COMMA = json(",");
  private static final byte[] PARTITION_KEY = json(",\"partitionKey\":");
  private static final byte[] ARRIVAL = json(",\"approximateArrivalTimestamp\":");
  private static final byte[] EPOCH_SECOND = json("{\"epochSecond\":");
  private static final byte[] NANO = json(",\"nano\":");
  private static final byte[] END_OF_RECORD = json(",\"action\":\"record\"}");
  private static final byte[] END_OF_RECORDS = json("]");
  private static final byte[] MILLIS_BEHIND_LATEST = json(",\"millisBehindLatest\":");

  private static final byte[] CHECKPOINT = message(CheckpointAnswer.ACTION, "");
  private static final byte[] OLD_CHECKPOINT = json(",\"checkpoint\":");
  private static final byte[] ERROR = json(",\"error\":");

  private static final byte[] SHUTDOWN_REQUESTED = message(ShutdownRequested.ACTION, "}");
  private static final byte[] LEASE_LOST = message(LeaseLost.ACTION, "}");
  private static final byte[] SHARD_ENDED = message(ShardEnded.ACTION, "}");
  private static final byte[] REASON = message(Shutdown.ACTION, ",\"reason\":");

  private final JsonBytes json;
  private final Dialect dialect;
  private final boolean oldest;

  /**
   * @param out the consumer's stdin; each write should be one system call, so it needs no buffer
   */
  public DaemonMessageWriter(OutputStream out, Dialect dialect) {
    this.json = new JsonBytes(out);
    this.dialect = dialect;
    this.oldest = dialect == Dialect.KCL_1_0;
  }

  private static byte[] json(String text) {
    return JsonBytes.ascii(text);
  }

  private static byte[] message(String action, String rest) {
    return json("{\"action\":\"" + action + "\"" + rest);
  }

  /**
   * Starts the session.
   *
   * @param sequenceNumber the checkpoint: a decimal number, {@code TRIM_HORIZON}, {@code LATEST} or
   *     {@code AT_TIMESTAMP}; not sent in the oldest dialect
   */
  public String initialize(
      String shardId, @Nullable String sequenceNumber, @Nullable Long subSequenceNumber)
      throws IOException {
    json.append(SHARD_ID);
    json.string(shardId);
    if (!oldest) {
      json.append(SEQUENCE_NUMBER);
      json.string(sequenceNumber);
      json.append(SUB_SEQUENCE_NUMBER);
      json.number(subSequenceNumber);
    }
    json.append(END);
    json.endLine();
    return Initialize.ACTION;
  }

  /**
   * Delivers records.
   *
   * @param millisBehindLatest not sent in the oldest dialect
   * @throws ArithmeticException if an arrival time is outside the range of milliseconds
   */
  public String processRecords(List<KinesisRecord> records, @Nullable Long millisBehindLatest)
      throws IOException {
    json.append(RECORDS);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        json.append(COMMA);
      }
      record(records.get(i));
    }
    json.append(END_OF_RECORDS);
    if (!oldest) {
      json.append(MILLIS_BEHIND_LATEST);
      json.number(millisBehindLatest);
    }
    json.append(END);
    json.endLine();
    return ProcessRecords.ACTION;
  }

  private void record(KinesisRecord record) throws IOException {
    json.append(DATA);
    json.base64(record.data());
    json.append(PARTITION_KEY);
    json.string(record.partitionKey());
    json.append(SEQUENCE_NUMBER);
    json.string(record.sequenceNumber());
    json.append(ARRIVAL);
    arrival(record.approximateArrivalTimestamp());
    if (oldest) {
      json.append(END);
    } else {
      json.append(SUB_SEQUENCE_NUMBER);
      json.number(record.subSequenceNumber());
      json.append(END_OF_RECORD);
    }
  }

  private void arrival(@Nullable Instant arrival) throws IOException {
    if (arrival == null) {
      json.nothing();
    } else if (dialect == Dialect.KCL_2_0) {
      json.append(EPOCH_SECOND);
      json.number(arrival.getEpochSecond());
      json.append(NANO);
      json.number(arrival.getNano());
      json.append(END);
    } else {
      json.number(arrival.toEpochMilli());
    }
  }

  /**
   * Answers a checkpoint request; the answer repeats its numbers.
   *
   * @param error the simple name of the exception, or null if the checkpoint is stored
   */
  public void checkpointAnswer(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber, @Nullable String error)
      throws IOException {
    json.append(CHECKPOINT);
    if (oldest) {
      json.append(OLD_CHECKPOINT);
      json.string(sequenceNumber);
    } else {
      json.append(SEQUENCE_NUMBER);
      json.string(sequenceNumber);
      json.append(SUB_SEQUENCE_NUMBER);
      json.number(subSequenceNumber);
    }
    json.append(ERROR);
    json.string(error);
    json.append(END);
    json.endLine();
  }

  /** Returns whether the dialect has a message for a graceful shutdown. */
  public boolean hasShutdownRequested() {
    return !oldest;
  }

  /**
   * Requests a graceful shutdown.
   *
   * @throws IllegalStateException if the dialect has no such message
   */
  public String shutdownRequested() throws IOException {
    if (oldest) {
      throw new IllegalStateException("dialect " + dialect + " has no shutdownRequested");
    }
    json.append(SHUTDOWN_REQUESTED);
    json.endLine();
    return ShutdownRequested.ACTION;
  }

  /** Reports that the lease is lost. */
  public String leaseLost() throws IOException {
    return switch (dialect) {
      case KCL_1_0, KCL_1_7 -> shutdown("ZOMBIE");
      case KCL_2_0 -> shutdown("LEASE_LOST");
      case KCL_3 -> {
        json.append(LEASE_LOST);
        json.endLine();
        yield LeaseLost.ACTION;
      }
    };
  }

  /** Reports that the shard has ended. */
  public String shardEnded() throws IOException {
    return switch (dialect) {
      case KCL_1_0, KCL_1_7 -> shutdown("TERMINATE");
      case KCL_2_0 -> shutdown("SHARD_END");
      case KCL_3 -> {
        json.append(SHARD_ENDED);
        json.endLine();
        yield ShardEnded.ACTION;
      }
    };
  }

  private String shutdown(String reason) throws IOException {
    json.append(REASON);
    json.string(reason);
    json.append(END);
    json.endLine();
    return Shutdown.ACTION;
  }
}
