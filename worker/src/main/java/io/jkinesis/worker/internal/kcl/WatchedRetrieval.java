package io.jkinesis.worker.internal.kcl;

import java.util.function.Function;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.RequestDetails;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.retrieval.RecordsDeliveryAck;
import software.amazon.kinesis.retrieval.RecordsPublisher;
import software.amazon.kinesis.retrieval.RecordsRetrieved;
import software.amazon.kinesis.retrieval.RetrievalFactory;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Subscribes to shards by enhanced fan-out, and reports the results. */
record WatchedRetrieval(RetrievalFactory factory, Function<String, ShardReading> readings)
    implements RetrievalFactory {

  @Override
  public RecordsPublisher createGetRecordsCache(
      ShardInfo shard, StreamConfig stream, MetricsFactory metrics) {
    return watched(shard, factory.createGetRecordsCache(shard, stream, metrics));
  }

  @Override
  public RecordsPublisher createGetRecordsCache(
      ShardInfo shard, StreamConfig stream, MetricsFactory metrics, String consumerId) {
    return watched(shard, factory.createGetRecordsCache(shard, stream, metrics, consumerId));
  }

  private RecordsPublisher watched(ShardInfo shard, RecordsPublisher publisher) {
    return new WatchedPublisher(publisher, readings.apply(ShardInfo.getLeaseKey(shard)));
  }

  private record WatchedPublisher(RecordsPublisher publisher, ShardReading reading)
      implements RecordsPublisher {

    @Override
    public void subscribe(Subscriber<? super RecordsRetrieved> subscriber) {
      publisher.subscribe(new WatchedSubscriber(subscriber, reading));
    }

    @Override
    public void start(ExtendedSequenceNumber checkpoint, InitialPositionInStreamExtended position) {
      publisher.start(checkpoint, position);
    }

    @Override
    public void restartFrom(RecordsRetrieved last) {
      publisher.restartFrom(last);
    }

    @Override
    public void shutdown() {
      publisher.shutdown();
    }

    @Override
    public RequestDetails getLastSuccessfulRequestDetails() {
      return publisher.getLastSuccessfulRequestDetails();
    }

    @Override
    public void notify(RecordsDeliveryAck ack) {
      publisher.notify(ack);
    }
  }

  private record WatchedSubscriber(
      Subscriber<? super RecordsRetrieved> subscriber, ShardReading reading)
      implements Subscriber<RecordsRetrieved> {

    @Override
    public void onSubscribe(Subscription subscription) {
      subscriber.onSubscribe(
          new Subscription() {
            @Override
            public void request(long count) {
              reading.requested();
              subscription.request(count);
            }

            @Override
            public void cancel() {
              subscription.cancel();
            }
          });
    }

    @Override
    public void onNext(RecordsRetrieved records) {
      reading.answered();
      subscriber.onNext(records);
    }

    @Override
    public void onError(Throwable e) {
      reading.failed("SubscribeToShard fails: " + ReadErrors.line(e));
      subscriber.onError(e);
    }

    @Override
    public void onComplete() {
      subscriber.onComplete();
    }
  }
}
