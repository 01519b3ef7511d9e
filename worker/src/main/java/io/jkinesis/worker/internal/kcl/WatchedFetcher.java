package io.jkinesis.worker.internal.kcl;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.retrieval.DataFetcherResult;
import software.amazon.kinesis.retrieval.RetryableRetrievalException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;
import software.amazon.kinesis.retrieval.polling.DataFetcher;

/**
 * Polls a shard and reports the results to its {@link ShardReading}. The KCL logs an error with a
 * stack trace for each failure that is not a timeout, so all failures are passed to it as timeouts.
 */
final class WatchedFetcher implements DataFetcher {

  private final DataFetcher fetcher;
  private final ShardReading reading;

  WatchedFetcher(DataFetcher fetcher, ShardReading reading) {
    this.fetcher = fetcher;
    this.reading = reading;
  }

  @Override
  public DataFetcherResult getRecords() {
    reading.requested();
    try {
      DataFetcherResult result = fetcher.getRecords();
      reading.answered();
      return result;
    } catch (ExpiredIteratorException | InvalidArgumentException e) {
      reading.failed("GetRecords fails: " + ReadErrors.line(e));
      throw e; // makes the KCL get another iterator
    } catch (SdkException e) {
      reading.failed("GetRecords fails: " + ReadErrors.line(e));
      throw new RetryableRetrievalException(e.getMessage(), e);
    } catch (RetryableRetrievalException e) {
      reading.failed("GetRecords got no answer");
      throw e;
    }
  }

  /** Postpones a failure to the next read, in which the old iterator fails again. */
  @Override
  public void restartIterator() {
    try {
      fetcher.restartIterator();
    } catch (SdkException | RetryableRetrievalException e) {
      reading.failed("GetShardIterator fails: " + ReadErrors.line(e));
    }
  }

  @Override
  public void initialize(String checkpoint, InitialPositionInStreamExtended position) {
    fetcher.initialize(checkpoint, position);
  }

  @Override
  public void initialize(
      ExtendedSequenceNumber checkpoint, InitialPositionInStreamExtended position) {
    fetcher.initialize(checkpoint, position);
  }

  @Override
  public void advanceIteratorTo(String sequenceNumber, InitialPositionInStreamExtended position) {
    fetcher.advanceIteratorTo(sequenceNumber, position);
  }

  @Override
  public void resetIterator(
      String iterator, String sequenceNumber, InitialPositionInStreamExtended position) {
    fetcher.resetIterator(iterator, sequenceNumber, position);
  }

  @Override
  public StreamIdentifier getStreamIdentifier() {
    return fetcher.getStreamIdentifier();
  }

  @Override
  public boolean isShardEndReached() {
    return fetcher.isShardEndReached();
  }

  @Override
  public GetRecordsResponse getGetRecordsResponse(GetRecordsRequest request) throws Exception {
    return fetcher.getGetRecordsResponse(request);
  }

  @Override
  public GetRecordsRequest getGetRecordsRequest(String iterator) {
    return fetcher.getGetRecordsRequest(iterator);
  }

  @Override
  public String getNextIterator(GetShardIteratorRequest request)
      throws ExecutionException, InterruptedException, TimeoutException {
    return fetcher.getNextIterator(request);
  }

  @Override
  public GetRecordsResponse getRecords(String iterator) {
    return fetcher.getRecords(iterator);
  }
}
