package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.CollectionUtils;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.lifecycle.ConsumerTask;
import software.amazon.kinesis.lifecycle.InitializeTask;
import software.amazon.kinesis.lifecycle.KinesisConsumerTaskFactory;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.lifecycle.ShardConsumerArgument;
import software.amazon.kinesis.lifecycle.ShutdownReason;
import software.amazon.kinesis.lifecycle.TaskResult;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/**
 * Adapts the KCL's tasks for a shard. It checks whether a shard was read to its end before the KCL
 * acts on that: the KCL's {@code ShutdownTask} writes to the lease table before it calls the
 * processor, and queues a lease for deletion if the processor refuses. It tells a processor why it
 * cannot start: the KCL only logs that, and cannot end a consumer that has not started. It also
 * makes a shard start where {@link LatestStart} specifies.
 */
final class ShardTasks extends KinesisConsumerTaskFactory {

  private final LatestStart latest;

  ShardTasks(LatestStart latest) {
    this.latest = latest;
  }

  @Override
  public ConsumerTask createInitializeTask(ShardConsumerArgument argument) {
    ConsumerTask task =
        new InitializeTask(
            argument.shardInfo(),
            argument.shardRecordProcessor(),
            argument.checkpoint(),
            argument.recordProcessorCheckpointer(),
            argument.initialPositionInStream(),
            new StartingPublisher(
                argument.recordsPublisher(), latest, ShardInfo.getLeaseKey(argument.shardInfo())),
            argument.taskBackoffTimeMillis(),
            argument.metricsFactory());
    return argument.shardRecordProcessor() instanceof ShardProcessor processor
        ? new StartTask(task, processor)
        : task;
  }

  /**
   * @param input the last records, if the KCL has read the shard's end; null if the shard had ended
   *     before
   */
  @Override
  public ConsumerTask createShutdownTask(
      ShardConsumerArgument argument, ShardConsumer consumer, @Nullable ProcessRecordsInput input) {
    ConsumerTask task = super.createShutdownTask(argument, consumer, input);
    boolean isReached = input != null && !CollectionUtils.isNullOrEmpty(input.childShards());
    return consumer.shutdownReason() == ShutdownReason.SHARD_END
            && argument.shardRecordProcessor() instanceof ShardProcessor processor
        ? new ShardEndTask(
            task,
            processor,
            isReached,
            () -> latest.forget(ShardInfo.getLeaseKey(argument.shardInfo())))
        : task;
  }

  private record StartTask(ConsumerTask task, ShardProcessor processor) implements ConsumerTask {
    @Override
    public TaskResult call() {
      if (processor.isEnding()) {
        return new TaskResult(null);
      }
      TaskResult result = task.call();
      Exception failure = result.getException();
      if (failure != null) {
        processor.couldNotBegin(failure);
      }
      return result;
    }

    @Override
    public TaskType taskType() {
      return TaskType.INITIALIZE;
    }
  }

  /**
   * @param isReached whether Kinesis has returned the shard's end, with the shards that follow
   * @param onEnd called when the KCL has ended the shard
   */
  private record ShardEndTask(
      ConsumerTask task, ShardProcessor processor, boolean isReached, Runnable onEnd)
      implements ConsumerTask {
    @Override
    public TaskResult call() {
      if (!processor.mayEndShard(isReached)) {
        return new TaskResult(new IllegalStateException("the shard has not ended"));
      }
      TaskResult result = task.call();
      if (result.getException() == null) {
        processor.shardIsEnded();
        onEnd.run();
      }
      return result;
    }

    @Override
    public TaskType taskType() {
      return TaskType.SHUTDOWN;
    }
  }
}
