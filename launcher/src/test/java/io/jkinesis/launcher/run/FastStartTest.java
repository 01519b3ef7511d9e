package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.kinesis.exceptions.internal.KinesisClientLibIOException;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.exceptions.DependencyException;
import software.amazon.kinesis.lifecycle.TaskResult;

class FastStartTest {

  private final Deque<Object> answers = new ArrayDeque<>();

  /** Two workers of a new application that start together; one of them ended with exit code 1. */
  @Test
  void anIndexThatAnotherWorkerMakesIsWaitedFor() throws Exception {
    answers.addAll(List.of(inUse(), false, "CREATING", false, "ACTIVE", true));

    FastStart.makeIndex(leases());

    assertThat(answers).isEmpty();
  }

  @Test
  void anIndexThatCannotBeMadeIsAFailure() {
    DependencyException denied = new DependencyException(new IllegalStateException("denied"));
    answers.add(denied);

    assertThatThrownBy(() -> FastStart.makeIndex(leases())).isSameAs(denied);
  }

  /** A shard was split while the shards were listed, and the worker ended with exit code 1. */
  @Test
  void aShardThatIsSplitMeanwhileIsLookedAtAgain() throws Exception {
    Deque<TaskResult> results =
        new ArrayDeque<>(
            List.of(
                new TaskResult(new KinesisClientLibIOException("closed, without children")),
                new TaskResult(null)));

    FastStart.syncShards(results::remove);

    assertThat(results).isEmpty();
  }

  @Test
  void shardsThatMayNotBeListedAreAFailure() {
    Exception denied = new IllegalStateException("denied");

    assertThatThrownBy(() -> FastStart.syncShards(() -> new TaskResult(denied))).isSameAs(denied);
  }

  private static DependencyException inUse() {
    return new DependencyException(
        ResourceInUseException.builder().message("Index is being created").build());
  }

  /** Gives one answer a call, whichever it is; throws those that are exceptions. */
  private LeaseRefresher leases() {
    return (LeaseRefresher)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {LeaseRefresher.class},
            (proxy, method, arguments) -> {
              Object answer = answers.remove();
              if (answer instanceof Throwable failure) {
                throw failure;
              }
              return answer;
            });
  }
}
