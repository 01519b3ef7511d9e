package io.jkinesis.worker.internal.leases;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether leases belong to a stream, or to another one: that of another application with
 * the same name, or a stream that was deleted and created again. The shards of such streams have
 * the same names. If Kinesis rejects a checkpoint because it belongs to another stream, the KCL
 * takes that for the end of the shard, and nothing in the shard is ever delivered.
 *
 * <p>The leases must be read before the shards: then every shard that has a lease is listed, unless
 * it has expired.
 */
public final class LeaseOrigin {

  /** A stream numbers its shards in the order of their creation, and never uses a number again. */
  private static final Pattern NUMBERED = Pattern.compile("shardId-(\\d{1,18})");

  private final Leases leases;
  private final StreamShards stream;

  /** Creates it for these leases and all shards of the stream. */
  public LeaseOrigin(Leases leases, StreamShards stream) {
    this.leases = leases;
    this.stream = stream;
  }

  /**
   * A lease that is inconsistent with the stream.
   *
   * @param what for people
   * @param isOfAnotherStream false if the lease may belong to this stream and be wrong
   */
  public record Contradiction(String shardId, String what, boolean isOfAnotherStream) {}

  /** Returns all contradictions, sorted by shard ID; none for an application with many streams. */
  public List<Contradiction> contradictions() {
    if (leases.isEmpty() || stream.ids().isEmpty() || isOfManyStreams()) {
      return List.of();
    }
    List<Contradiction> found =
        new ArrayList<>(
            leases.all().stream().map(this::contradiction).filter(Objects::nonNull).toList());
    if (found.isEmpty() && leases.shardIds().stream().noneMatch(stream::has)) {
      String first = leases.shardIds().first();
      found.add(
          new Contradiction(first, "the stream has none of the shards that have leases", true));
    }
    return found;
  }

  /** Returns whether any lease proves that the leases belong to another stream. */
  public boolean isAnotherStreams() {
    return contradictions().stream().anyMatch(Contradiction::isOfAnotherStream);
  }

  /**
   * Returns a sample, spread over all leases, of those whose checkpoints can be verified with
   * Kinesis.
   *
   * @param most the maximum number
   */
  public List<Lease> samples(int most) {
    List<Lease> all =
        isOfManyStreams()
            ? List.of()
            : leases.all().stream()
                .filter(lease -> stream.has(lease.shardId()))
                .filter(lease -> lease.checkpoint().isSequenceNumber())
                .toList();
    if (all.size() <= most) {
      return all;
    }
    List<Lease> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((long) i * all.size() / most)));
    }
    return some;
  }

  private boolean isOfManyStreams() {
    return leases.shardIds().stream().anyMatch(key -> key.contains(":"));
  }

  private @Nullable Contradiction contradiction(Lease lease) {
    String shardId = lease.shardId();
    if (!stream.has(shardId)) {
      return isBeyondTheLast(shardId)
          ? new Contradiction(shardId, "the stream never had a shard " + shardId, true)
          : null;
    }
    if (hasOtherHashKeys(lease)) {
      return new Contradiction(
          shardId, shardId + " has other hash keys in the stream than in its lease", true);
    }
    Checkpoint checkpoint = lease.checkpoint();
    if (checkpoint.isSequenceNumber() && !stream.isInRange(shardId, checkpoint.sequenceNumber())) {
      return new Contradiction(
          shardId, "the checkpoint of " + shardId + " is not a sequence number of it", true);
    }
    return lease.isDone() && !stream.isClosed(shardId)
        ? new Contradiction(
            shardId, shardId + " is open, but its lease says that all of it is processed", false)
        : null;
  }

  private boolean hasOtherHashKeys(Lease lease) {
    Lease.HashKeys own = lease.hashKeys();
    Lease.HashKeys inStream = stream.hashKeys(lease.shardId());
    return own != null
        && inStream != null
        && !(isSame(own.start(), inStream.start()) && isSame(own.end(), inStream.end()));
  }

  private static boolean isSame(String decimal, String other) {
    return new BigInteger(decimal).equals(new BigInteger(other));
  }

  private boolean isBeyondTheLast(String shardId) {
    BigInteger number = number(shardId);
    BigInteger last = number(stream.ids().last());
    return number != null && last != null && number.compareTo(last) > 0;
  }

  private static @Nullable BigInteger number(String shardId) {
    Matcher numbered = NUMBERED.matcher(shardId);
    return numbered.matches() ? new BigInteger(numbered.group(1)) : null;
  }
}
