package io.jkinesis.launcher.stream;

import io.jkinesis.launcher.check.Suggestions;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Explains in one line why a request about a stream failed. */
public final class StreamErrors {

  private StreamErrors() {}

  /**
   * Returns the exception for a failed request; if the stream does not exist, it suggests a similar
   * name.
   *
   * @param stream the stream's name or ARN
   */
  public static JkinesisException of(KinesisClient kinesis, String stream, SdkException e) {
    return AwsErrors.isNotFound(e)
        ? JkinesisException.failure(
            "the stream %s does not exist in %s%s"
                .formatted(
                    stream, AwsErrors.place("Kinesis", kinesis), suggestion(kinesis, stream)),
            e)
        : AwsErrors.failure("Kinesis", kinesis, e);
  }

  private static String suggestion(KinesisClient kinesis, String stream) {
    List<String> names;
    try {
      names = kinesis.listStreams().streamNames();
    } catch (SdkException e) {
      return ""; // not every user may list them
    }
    String question = Suggestions.question(stream, names);
    return question.isEmpty() ? "" : "; " + question;
  }
}
