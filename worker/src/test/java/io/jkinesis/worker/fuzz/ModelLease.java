package io.jkinesis.worker.fuzz;

import io.jkinesis.worker.fuzz.HostileScript.Rejection;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints that the KCL and DynamoDB accept: from the last checkpoint to the last delivered
 * record; the same one again is not written.
 */
final class ModelLease {

  static final String SHARD_END = "SHARD_END";
  static final int FIRST = 100;

  private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]*");

  /**
   * A position in a shard.
   *
   * @param number null for the shard's end
   */
  record Place(@Nullable BigInteger number, long sub) {
    private static final Place END = new Place(null, 0);

    static Place of(int number) {
      return new Place(BigInteger.valueOf(number), WorkerCall.subSequenceNumber(number));
    }

    private boolean isAfter(Place other) {
      if (number == null || other.number == null) {
        return number == null && other.number != null;
      }
      int compared = number.compareTo(other.number);
      return compared > 0 || (compared == 0 && sub > other.sub);
    }

    @Override
    public String toString() {
      return number == null ? SHARD_END : number + "/" + sub;
    }
  }

  private final Map<Integer, Rejection> rejections;
  private final List<String> stored = new ArrayList<>();
  private Place last;
  private Place delivered;
  private boolean isShardEnd;
  private int writes;

  /**
   * @param isNew whether the shard has no checkpoint yet
   */
  ModelLease(boolean isNew, Map<Integer, Rejection> rejections) {
    this.rejections = rejections;
    this.last = new Place(BigInteger.valueOf(isNew ? -1 : FIRST), 0);
    this.delivered = last;
  }

  List<String> stored() {
    return stored;
  }

  void delivered(int number) {
    delivered = Place.of(number);
  }

  void shardEnds() {
    isShardEnd = true;
  }

  /** Returns the error's name; null if everything delivered so far is stored. */
  @Nullable String storeEverything() {
    return store(isShardEnd ? Place.END : delivered);
  }

  /** Returns the error's name; null if it is stored. */
  @Nullable String store(String number, long sub) {
    if (sub < 0 || !DIGITS.matcher(number).matches()) {
      return "IllegalArgumentException";
    }
    Place place = new Place(new BigInteger(number), sub);
    if (last.isAfter(place) || (!isShardEnd && place.isAfter(delivered))) {
      return "IllegalArgumentException";
    }
    return store(place);
  }

  private @Nullable String store(Place place) {
    if (place.equals(last)) {
      return null;
    }
    Place written = isShardEnd && place.equals(delivered) ? Place.END : place;
    Rejection rejection = rejections.get(writes++);
    if (rejection != null) {
      return rejection.errorName();
    }
    stored.add(written.toString());
    last = written;
    return null;
  }
}
