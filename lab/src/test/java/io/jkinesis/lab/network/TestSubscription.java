package io.jkinesis.lab.network;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription to the first shard of a stream, from its start. */
final class TestSubscription implements AutoCloseable {

  /**
   * A received record.
   *
   * @param at when it was received, in {@link System#nanoTime}
   */
  private record Received(String text, long at) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Subscription> events = new CompletableFuture<>();
  private final CompletableFuture<Void> end;

  TestSubscription(KinesisAsyncClient kinesis, String consumerArn) {
    end =
        kinesis.subscribeToShard(
            r ->
                r.consumerARN(consumerArn)
                    .shardId("shardId-000000000000")
                    .startingPosition(p -> p.type(ShardIteratorType.TRIM_HORIZON)),
            SubscribeToShardResponseHandler.builder()
                .onEventStream(publisher -> publisher.subscribe(new Subscriber()))
                .build());
  }

  /** Returns the records that have arrived, in sequence. */
  List<String> texts() {
    return received.stream().map(Received::text).toList();
  }

  /** Returns how long after a time a record arrived. */
  Duration sinceUntil(long nanoTime, String text) {
    return received.stream()
        .filter(one -> one.text.equals(text))
        .map(one -> Duration.ofNanos(one.at - nanoTime))
        .findFirst()
        .orElseThrow();
  }

  /** Completes when the stream has ended, exceptionally if it was broken. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Cancels it, as a consumer does that needs no more events. */
  @Override
  public void close() {
    var unused = events.thenAccept(Subscription::cancel);
    end.cancel(true);
  }

  private final class Subscriber
      implements org.reactivestreams.Subscriber<SubscribeToShardEventStream> {
    @Override
    public void onSubscribe(Subscription subscription) {
      events.complete(subscription);
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
      if (event instanceof SubscribeToShardEvent records) {
        records
            .records()
            .forEach(
                one -> received.add(new Received(one.data().asUtf8String(), System.nanoTime())));
      }
    }

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onComplete() {}
  }
}
