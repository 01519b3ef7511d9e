package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Identifies the record of a dead letter: one that was delivered again, for instance after a reset,
 * and failed again has the same.
 *
 * <p>Its shard and sequence numbers would do for one stream. Key and data are part of it because a
 * folder may hold letters of several streams.
 *
 * @param high the first half of a digest
 * @param low the second half
 */
record Fingerprint(long high, long low) {

  static Fingerprint of(Letter letter) {
    MessageDigest digest = FilePrefix.sha256();
    String place =
        letter.shardId() + " " + letter.sequenceNumber() + " " + letter.subSequenceNumber() + "\n";
    digest.update(place.getBytes(UTF_8));
    digest.update(letter.partitionKey().getBytes(UTF_8));
    digest.update((byte) '\n');
    ByteBuffer bytes = ByteBuffer.wrap(digest.digest(letter.data()));
    return new Fingerprint(bytes.getLong(), bytes.getLong());
  }
}
