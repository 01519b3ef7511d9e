package io.jkinesis;

/**
 * Creates the consumers of an application, one per shard.
 *
 * <p>In a consumer process ({@link Kinesis#run(ConsumerFactory)}) it is called once, because a
 * process serves one shard. In a worker that runs consumers in its own JVM it is called for each
 * shard that the worker acquires, and for each restart. Calls for different shards may be
 * concurrent, on any thread. What the consumers share, such as a client or a connection pool,
 * belongs to the factory.
 */
@FunctionalInterface
public interface ConsumerFactory {

  /**
   * Creates the consumer of one shard, before its {@link RecordConsumer#init}.
   *
   * @param shard the shard, and the consumer's access to its session
   * @return a new consumer, used for no other shard; its {@link RecordConsumer#close} is called at
   *     the end, even after a failure
   * @throws Exception if the consumer cannot be created: the session fails, and the shard is
   *     restarted from its last checkpoint
   */
  RecordConsumer create(ShardContext shard) throws Exception;
}
