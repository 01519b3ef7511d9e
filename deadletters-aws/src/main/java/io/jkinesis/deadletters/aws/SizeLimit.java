package io.jkinesis.deadletters.aws;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stores dead letters that exceed a limit in another sink.
 *
 * @param place the limited destination, for the error message
 * @param larger the sink for larger dead letters; null to reject them
 */
record SizeLimit(String place, int maxBytes, @Nullable DeadLetterSink larger) {

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  SizeLimit {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be at least 1, but is " + maxBytes);
    }
  }

  SizeLimit withMaxBytes(int bytes) {
    return new SizeLimit(place, bytes, larger);
  }

  SizeLimit withLarger(DeadLetterSink other) {
    return new SizeLimit(place, maxBytes, other);
  }

  /**
   * Returns false if a dead letter fits; otherwise stores it in the other sink.
   *
   * @throws IOException if it is too large and there is no other sink
   */
  boolean isStoredElsewhere(DeadLetter letter, int bytes) throws Exception {
    if (bytes <= maxBytes) {
      return false;
    }
    if (larger == null) {
      throw new IOException(
          "%s: the dead letter of record %s/%d has %d bytes, but %s can have at most %d; set a sink for larger ones with largerTo"
              .formatted(
                  letter.shard().shardId(),
                  letter.record().sequenceNumber(),
                  letter.record().subSequenceNumber(),
                  bytes,
                  place,
                  maxBytes));
    }
    larger.store(letter);
    return true;
  }

  void close() throws Exception {
    if (larger != null) {
      larger.close();
    }
  }
}
