package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Identifies the record of a dead letter: if a record is delivered again, for example after a
 * reset, and fails again, it has the same fingerprint.
 *
 * <p>For one stream, the shard and sequence numbers would be enough. The key and the data are
 * included because a folder may contain letters from several streams.
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
