package io.jkinesis.worker.internal.leases;

/** The state of a shard, as far as its lease shows it. */
public enum ShardState {
  /** It has no owner. */
  UNOWNED("unowned"),
  /** Its owner has not renewed it within the failover time: another worker may acquire it. */
  EXPIRED("expired"),
  /** Its owner has missed two renewals. */
  EXPIRING("expiring"),
  /** Its parents are not finished. */
  WAITING("waiting"),
  /** It has an owner, but no renewal was seen and it was not observed for long enough. */
  OWNED("owned"),
  /** Its owner renews it. */
  CONSUMING("consuming"),
  /** Its owner renews it, but cannot read the shard's records. */
  UNREAD("unread"),
  /** Its owner renews it, but the shard's consumer fails repeatedly. */
  FAILING("failing"),
  /** All of its records are processed. */
  ENDED("ended");

  private final String words;

  ShardState(String words) {
    this.words = words;
  }

  /** Returns the state's name for people. */
  public String words() {
    return words;
  }
}
