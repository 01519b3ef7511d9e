package io.jkinesis.launcher.put;

import io.jkinesis.launcher.stream.StreamErrors;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts records on a real stream. */
final class KinesisSink implements RecordSink {

  /** Errors of a service that is busy or failed internally; it may accept the record later. */
  private static final Set<String> RETRYABLE =
      Set.of("ProvisionedThroughputExceededException", "InternalFailure", "KMSThrottlingException");

  private static final int BAD_REQUEST = 400;
  private static final int INTERNAL_ERROR = 500;

  private final KinesisClient kinesis;
  private final String stream; // its name or ARN

  KinesisSink(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  @Override
  public List<@Nullable Refusal> put(List<InputLine> batch) throws JkinesisException {
    List<PutRecordsRequestEntry> entries = new ArrayList<>(batch.size());
    for (InputLine line : batch) {
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(line.key())
              .explicitHashKey(line.hashKey())
              .data(SdkBytes.fromByteArrayUnsafe(line.data()))
              .build());
    }
    try {
      return refusals(
          kinesis.putRecords(
              put ->
                  (stream.startsWith("arn:") ? put.streamARN(stream) : put.streamName(stream))
                      .records(entries)));
    } catch (SdkException e) {
      if (e instanceof AwsServiceException busy
          && (busy.isThrottlingException() || busy.statusCode() >= INTERNAL_ERROR)) {
        return Collections.nCopies(batch.size(), refusal(busy));
      }
      throw failure(batch, e);
    }
  }

  /**
   * Checks whether the stream exists, if no record has shown it yet. Without the permission, it
   * does not check.
   */
  void requireStream() throws JkinesisException {
    try {
      var unused =
          kinesis.describeStreamSummary(
              describe ->
                  (stream.startsWith("arn:")
                          ? describe.streamARN(stream)
                          : describe.streamName(stream))
                      .build());
    } catch (SdkException e) {
      if (!AwsErrors.isDenied(e)) {
        throw failure(e);
      }
    }
  }

  private static List<@Nullable Refusal> refusals(PutRecordsResponse response) {
    List<@Nullable Refusal> refusals = new ArrayList<>();
    for (PutRecordsResultEntry entry : response.records()) {
      refusals.add(
          entry.errorCode() == null
              ? null
              : new Refusal(
                  entry.errorCode(),
                  String.valueOf(entry.errorMessage()),
                  RETRYABLE.contains(entry.errorCode())));
    }
    return refusals;
  }

  private static Refusal refusal(AwsServiceException busy) {
    return new Refusal(
        busy.awsErrorDetails().errorCode(), busy.awsErrorDetails().errorMessage(), true);
  }

  private JkinesisException failure(List<InputLine> batch, SdkException e) {
    InputLine first = batch.get(0);
    if (first.data().length > SendWindow.LARGE
        && e instanceof AwsServiceException refused
        && refused.statusCode() == BAD_REQUEST
        && !AwsErrors.isNotFound(e)) {
      return JkinesisException.failure(
          "line %d (%d bytes) was rejected: the stream %s takes up to 1 MiB in a record unless it was set higher: %s"
              .formatted(
                  first.number(),
                  first.data().length,
                  stream,
                  refused.awsErrorDetails().errorMessage()),
          e);
    }
    return failure(e);
  }

  private JkinesisException failure(SdkException e) {
    return StreamErrors.of(kinesis, stream, e);
  }
}
