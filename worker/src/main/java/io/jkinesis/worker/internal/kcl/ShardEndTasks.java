package io.jkinesis.worker.internal.kcl;

import software.amazon.kinesis.lifecycle.ConsumerTask;
import software.amazon.kinesis.lifecycle.KinesisConsumerTaskFactory;
import software.amazon.kinesis.lifecycle.ShardConsumer;
import software.amazon.kinesis.lifecycle.ShardConsumerArgument;
import software.amazon.kinesis.lifecycle.ShutdownReason;
import software.amazon.kinesis.lifecycle.TaskResult;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;

/**
 * Puts our question, whether a shard has ended, before all that the KCL does then. Its {@code
 * ShutdownTask} writes to the lease table before it tells the processor, and queues a lease for
 * deletion when the processor refuses.
 */
final class ShardEndTasks extends KinesisConsumerTaskFactory {

  @Override
  public ConsumerTask createShutdownTask(
      ShardConsumerArgument argument, ShardConsumer consumer, ProcessRecordsInput input) {
    ConsumerTask task = super.createShutdownTask(argument, consumer, input);
    return consumer.shutdownReason() == ShutdownReason.SHARD_END
            && argument.shardRecordProcessor() instanceof ShardProcessor processor
        ? new ShardEndTask(task, processor)
        : task;
  }

  private record ShardEndTask(ConsumerTask task, ShardProcessor processor) implements ConsumerTask {
    @Override
    public TaskResult call() {
      if (!processor.mayEndShard()) {
        return new TaskResult(new IllegalStateException("the shard has not ended"));
      }
      TaskResult result = task.call();
      if (result.getException() == null) {
        processor.shardIsEnded();
      }
      return result;
    }

    @Override
    public TaskType taskType() {
      return TaskType.SHUTDOWN;
    }
  }
}
