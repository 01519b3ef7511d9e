package io.jkinesis.internal.wire;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of a {@code processRecords} message. */
final class RecordsReader {

  private static final ByteBuffer NO_DATA = ByteBuffer.allocate(0);

  /** Words are compared as a whole, and the bytes after the record are read. */
  private static final int MARGIN = 64;

  /** Longer records are not read ahead: they are mostly payload, which is read in pieces. */
  private static final int MAX_EXPECTED = 1 << 20;

  /** No daemon writes more; a record may contain any number. */
  private static final int MAX_FIELDS = 16;

  private final JsonReader json;

  /** The fields of the last record that was read without a template. */
  private final List<Field> fields = new ArrayList<>();

  private RecordTemplate template = RecordTemplate.NONE;
  private int expectedSize = 16;
  private int expectedLength;

  RecordsReader(JsonReader json) {
    this.json = json;
  }

  List<KinesisRecord> read() throws IOException, DaemonException {
    List<KinesisRecord> records = new ArrayList<>(expectedSize);
    for (boolean more = json.beginArray(Field.RECORDS.wireName); more; more = json.moreInArray()) {
      json.ahead(expectedLength);
      long start = json.offset();
      KinesisRecord record = json.record(template);
      records.add(record == null ? anyRecord(records.size()) : record);
      expect(json.offset() - start);
    }
    expectedSize = Math.max(16, records.size());
    return records;
  }

  /**
   * Expects the longest recent record, so that records of varying lengths are completely in the
   * buffer too. If tokens met its edge in many ways, each only now and then, the JIT would compile
   * this class again and again.
   */
  private void expect(long length) {
    int slack = expectedLength - expectedLength / 16;
    expectedLength = (int) Math.min(Math.max(length + MARGIN, slack), MAX_EXPECTED);
  }

  private KinesisRecord anyRecord(int index) throws IOException, DaemonException {
    fields.clear();
    ByteBuffer data = null;
    String partitionKey = null;
    String sequenceNumber = null;
    long subSequenceNumber = 0;
    Instant arrival = null;
    for (boolean more = json.beginObject("record"); more; more = json.moreInObject()) {
      Field field = json.field();
      if (fields.size() < MAX_FIELDS) {
        fields.add(field);
      }
      switch (field) {
        case DATA -> data = json.skipNull() ? NO_DATA : json.base64(field.wireName);
        case PARTITION_KEY -> partitionKey = json.string(field.wireName);
        case SEQUENCE_NUMBER -> sequenceNumber = json.string(field.wireName);
        case SUB_SEQUENCE_NUMBER ->
            subSequenceNumber = json.skipNull() ? 0 : json.integer(field.wireName);
        case APPROXIMATE_ARRIVAL_TIMESTAMP -> arrival = json.skipNull() ? null : arrival();
        default -> json.skipValue();
      }
    }
    if (!template.isOf(fields)) {
      template = RecordTemplate.of(fields);
    }
    return KinesisRecord.of(
        require(data, index, Field.DATA),
        require(partitionKey, index, Field.PARTITION_KEY),
        require(sequenceNumber, index, Field.SEQUENCE_NUMBER),
        subSequenceNumber,
        arrival);
  }

  /**
   * Epoch milliseconds; daemon 2.0.x wrote Jackson's default for an Instant, which is an object.
   */
  private Instant arrival() throws IOException, DaemonException {
    String what = Field.APPROXIMATE_ARRIVAL_TIMESTAMP.wireName;
    if (!json.isObject()) {
      return Instant.ofEpochMilli(json.integer(what));
    }
    Long seconds = null;
    long nanos = 0;
    for (boolean more = json.beginObject(what); more; more = json.moreInObject()) {
      Field field = json.field();
      switch (field) {
        case EPOCH_SECOND -> seconds = json.integer(field.wireName);
        case NANO -> nanos = json.integer(field.wireName);
        default -> json.skipValue();
      }
    }
    if (seconds == null) {
      throw json.unexpected(what + ": expected a field epochSecond, found none");
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw json.unexpected(what + ": expected a time within Java's range, found one beyond it");
    }
  }

  private <T> T require(@Nullable T value, int index, Field field) throws DaemonException {
    if (value == null) {
      throw json.unexpected(
          "processRecords: records["
              + index
              + "]: expected a field "
              + field.wireName
              + ", found none");
    }
    return value;
  }
}
