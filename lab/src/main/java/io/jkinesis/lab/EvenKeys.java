package io.jkinesis.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Partition keys with which all shards get the same number of bytes, because the KCL balances by
 * bytes.
 */
public final class EvenKeys {

  private EvenKeys() {}

  /** Returns this many keys of each shard, alternating between shards. */
  public static List<String> of(List<Shard> shards, int perShard) {
    List<String> keys = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < perShard; i++) {
      for (Shard shard : shards) {
        while (!holds(shard.hashKeyRange(), hash("key-" + next))) {
          next++;
        }
        keys.add("key-" + next);
        next++;
      }
    }
    return keys;
  }

  private static boolean holds(HashKeyRange range, BigInteger hash) {
    return hash.compareTo(new BigInteger(range.startingHashKey())) >= 0
        && hash.compareTo(new BigInteger(range.endingHashKey())) <= 0;
  }

  /** As computed by Kinesis. */
  private static BigInteger hash(String key) {
    try {
      return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
