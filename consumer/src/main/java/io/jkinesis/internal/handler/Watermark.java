package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;

/** A position in the shard up to which every record is handled or a dead letter. */
record Watermark(String sequenceNumber, long subSequenceNumber) {

  static Watermark at(KinesisRecord record) {
    return new Watermark(record.sequenceNumber(), record.subSequenceNumber());
  }
}
