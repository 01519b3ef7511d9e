package io.jkinesis;

/**
 * Makes the consumers of an application, one per shard.
 *
 * <p>In a process of its own ({@link Kinesis#run(ConsumerFactory)}) it is called once, since a
 * process serves one shard. In a worker that runs consumers in its own JVM it is called for each
 * shard that the worker acquires, and for each restart; calls for different shards may come
 * concurrently, from any thread. What the consumers share, such as a client or a connection pool,
 * belongs to the factory.
 */
@FunctionalInterface
public interface ConsumerFactory {

  /**
   * Makes the consumer of one shard, before its {@link RecordConsumer#init}.
   *
   * @param shard the shard, and what the consumer can ask of its session
   * @return a consumer that no other shard has; its {@link RecordConsumer#close} is called at the
   *     end, whatever the end is
   * @throws Exception if no consumer can be made: the session fails, and the shard is restarted
   *     from its last checkpoint
   */
  RecordConsumer create(ShardContext shard) throws Exception;
}
