package io.jkinesis.benchmarks.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;

/**
 * An open shard, which has an equal part of the hash keys.
 *
 * @param index its position among the shards, from 0
 * @param shards the number of shards
 */
record StubShard(int index, int shards) {

  private static final BigInteger HASH_KEYS = BigInteger.TWO.pow(128);

  String id() {
    return "shardId-%012d".formatted(index);
  }

  /** Returns the shard's index from its ID. */
  static int indexOf(String id) {
    return Integer.parseInt(id.substring(id.indexOf('-') + 1));
  }

  BigInteger firstHashKey() {
    return start(index);
  }

  BigInteger lastHashKey() {
    return start(index + 1).subtract(BigInteger.ONE);
  }

  private BigInteger start(int position) {
    return HASH_KEYS.multiply(BigInteger.valueOf(position)).divide(BigInteger.valueOf(shards));
  }

  /** Returns partition keys of this shard: the KCL drops aggregated records with others. */
  List<String> keys(int count) {
    return Stream.iterate(0, i -> i + 1)
        .map("key-%05d"::formatted)
        .filter(key -> holds(hash(key)))
        .limit(count)
        .toList();
  }

  private boolean holds(BigInteger hashKey) {
    return hashKey.compareTo(firstHashKey()) >= 0 && hashKey.compareTo(lastHashKey()) <= 0;
  }

  private static BigInteger hash(String key) {
    return new BigInteger(1, md5(key.getBytes(UTF_8)));
  }

  /** Returns the digest with which Kinesis chooses the shard, and the KPL protects its records. */
  static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
