package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** Describes on one line why a shard cannot be read. */
final class ReadErrors {

  private ReadErrors() {}

  /**
   * Returns the reason of a service's error, without the request ID; otherwise describes the
   * exception.
   */
  static String line(Throwable e) {
    AwsServiceException refused = Causes.find(e, AwsServiceException.class);
    AwsErrorDetails details = refused == null ? null : refused.awsErrorDetails();
    return details == null || details.errorCode() == null
        ? Causes.line(e)
        : details.errorCode() + ": " + details.errorMessage();
  }

  /** Returns why a shard's consumer could not start. */
  static String beginning(Throwable e) {
    boolean isOfKinesis = Causes.find(e, KinesisException.class) != null;
    return (isOfKinesis ? "GetShardIterator fails: " : "reading cannot start: ") + line(e);
  }

  /** Returns whether Kinesis will never accept the position where the shard's consumer starts. */
  static boolean isRejectedCheckpoint(Throwable e, ExtendedSequenceNumber checkpoint) {
    return !checkpoint.isSentinelCheckpoint()
        && Causes.find(e, InvalidArgumentException.class) != null;
  }

  /** Returns what to do about a checkpoint that Kinesis rejects. */
  static String rejectedCheckpoint(Throwable e, ExtendedSequenceNumber checkpoint) {
    return "Kinesis rejects its checkpoint %s (%s); if the stream was deleted and created again, stop all workers and move the checkpoints with jkinesis reset --to TRIM_HORIZON"
        .formatted(checkpoint.sequenceNumber(), line(e));
  }
}
