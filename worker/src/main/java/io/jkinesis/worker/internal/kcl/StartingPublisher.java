package io.jkinesis.worker.internal.kcl;

import org.reactivestreams.Subscriber;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.RequestDetails;
import software.amazon.kinesis.retrieval.RecordsPublisher;
import software.amazon.kinesis.retrieval.RecordsRetrieved;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Starts a shard's publisher where {@link LatestStart} specifies; for the KCL's {@code
 * InitializeTask}.
 */
record StartingPublisher(RecordsPublisher publisher, LatestStart latest, String leaseKey)
    implements RecordsPublisher {

  @Override
  public void start(ExtendedSequenceNumber checkpoint, InitialPositionInStreamExtended position) {
    InitialPositionInStreamExtended kept =
        checkpoint.equals(ExtendedSequenceNumber.LATEST) ? latest.position(leaseKey) : null;
    if (kept == null) {
      publisher.start(checkpoint, position);
    } else {
      publisher.start(ExtendedSequenceNumber.AT_TIMESTAMP, kept);
    }
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
  public void subscribe(Subscriber<? super RecordsRetrieved> subscriber) {
    publisher.subscribe(subscriber);
  }
}
