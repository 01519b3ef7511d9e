package io.jkinesis.e2e.conformance.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Serializable;

/**
 * A record, as the KCL passes it to a daemon.
 *
 * @param data one char per byte, so that records can be compared and sent
 * @param aggregated whether the Kinesis Producer Library packed it with others into one
 */
public record SentRecord(
    String partitionKey,
    String data,
    String sequenceNumber,
    long subSequenceNumber,
    boolean aggregated,
    long arrivalMillis)
    implements Serializable {

  public byte[] bytes() {
    return data.getBytes(ISO_8859_1);
  }
}
