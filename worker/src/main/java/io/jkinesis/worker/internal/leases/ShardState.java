package io.jkinesis.worker.internal.leases;

/** What becomes of a shard now, as far as its lease tells. */
public enum ShardState {
  /** Nobody owns it. */
  UNOWNED("unowned"),
  /** Its owner has not renewed it within the failover time: another worker may take it. */
  EXPIRED("expired"),
  /** Its owner should have renewed it twice by now. */
  EXPIRING("expiring"),
  /** Its parents are not done. */
  WAITING("waiting"),
  /** It has an owner, which was not seen renewing it, nor watched for long enough. */
  OWNED("owned"),
  /** Its owner renews it. */
  CONSUMING("consuming"),
  /** Its owner renews it, and cannot read the shard's records. */
  UNREAD("unread"),
  /** Its owner renews it, and the shard's consumer fails repeatedly. */
  FAILING("failing"),
  /** All of it is processed. */
  ENDED("ended");

  private final String words;

  ShardState(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
