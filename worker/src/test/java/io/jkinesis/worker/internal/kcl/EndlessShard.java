package io.jkinesis.worker.internal.kcl;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.retrieval.DataFetcherResult;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;
import software.amazon.kinesis.retrieval.polling.DataFetcher;

/** A shard of which each read returns as many bytes; counts those that were read, but not taken. */
final class EndlessShard implements DataFetcher {

  private final Record record;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong mostHeld = new AtomicLong();

  EndlessShard(int bytesPerRead) {
    this.record =
        Record.builder()
            .data(SdkBytes.fromByteArrayUnsafe(new byte[bytesPerRead]))
            .partitionKey("key")
            .sequenceNumber("1")
            .build();
  }

  long reads() {
    return reads.get();
  }

  /** The maximum that was held at any time. */
  long mostHeld() {
    return mostHeld.get();
  }

  /** The consumer has taken the oldest read. */
  void taken() {
    held.addAndGet(-bytes());
  }

  private int bytes() {
    return record.data().asByteArrayUnsafe().length;
  }

  @Override
  @SuppressWarnings("deprecation") // what the KCL's interface still demands
  public DataFetcherResult getRecords() {
    long now = held.addAndGet(bytes());
    mostHeld.accumulateAndGet(now, Math::max);
    reads.incrementAndGet();
    GetRecordsResponse response = getRecords("iterator");
    return new DataFetcherResult() {
      @Override
      public GetRecordsResponse getResult() {
        return response;
      }

      @Override
      public GetRecordsResponse accept() {
        return response;
      }

      @Override
      public boolean isShardEnd() {
        return false;
      }
    };
  }

  @Override
  public GetRecordsResponse getRecords(String iterator) {
    return GetRecordsResponse.builder()
        .records(record)
        .millisBehindLatest(60_000L)
        .nextShardIterator(iterator)
        .build();
  }

  @Override
  public GetRecordsResponse getGetRecordsResponse(GetRecordsRequest request) {
    return getRecords(request.shardIterator());
  }

  @Override
  public GetRecordsRequest getGetRecordsRequest(String iterator) {
    return GetRecordsRequest.builder().shardIterator(iterator).build();
  }

  @Override
  public String getNextIterator(GetShardIteratorRequest request) {
    return "iterator";
  }

  @Override
  public StreamIdentifier getStreamIdentifier() {
    return StreamIdentifier.singleStreamInstance("stream");
  }

  @Override
  public boolean isShardEndReached() {
    return false;
  }

  @Override
  public void initialize(String checkpoint, InitialPositionInStreamExtended position) {}

  @Override
  public void initialize(
      ExtendedSequenceNumber checkpoint, InitialPositionInStreamExtended position) {}

  @Override
  public void advanceIteratorTo(String sequenceNumber, InitialPositionInStreamExtended position) {}

  @Override
  public void resetIterator(
      String iterator, String sequenceNumber, InitialPositionInStreamExtended position) {}

  @Override
  public void restartIterator() {}
}
