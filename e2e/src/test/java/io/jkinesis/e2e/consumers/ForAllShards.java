package io.jkinesis.e2e.consumers;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.Kinesis;
import io.jkinesis.RecordConsumer;

/** Serves all shards in one JVM, with one consumer per shard of the class in {@code -Dconsumer}. */
public final class ForAllShards {

  private ForAllShards() {}

  /** Passes the factory to the library. */
  public static void main(String[] args) throws Exception {
    Object made = make();
    Kinesis.run(made instanceof ConsumerFactory given ? given : shard -> (RecordConsumer) make());
  }

  private static Object make() throws Exception {
    return Class.forName(System.getProperty("consumer")).getConstructor().newInstance();
  }
}
