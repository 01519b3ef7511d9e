package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.aws.EndpointConverter;
import io.jkinesis.worker.JkinesisException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Where dead letters are, as the command line names it. */
sealed interface SourceAddress {

  /** A queue of SQS. */
  record Queue(URI url) implements SourceAddress {}

  /**
   * Objects of S3.
   *
   * @param prefix of their names; may be empty
   */
  record Bucket(String bucket, String prefix) implements SourceAddress {}

  /** A stream of Kinesis, by its name or ARN. */
  record Stream(String nameOrArn) implements SourceAddress {}

  /** What a file is not named like; {@code ./sqs:...} is always a file. */
  Pattern SCHEME = Pattern.compile("(sqs:|s3:|kinesis:).*");

  /** S3's rule for names of buckets. */
  Pattern S3 = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

  /** Whether this is an address, and not a path. */
  static boolean isOne(String text) {
    return SCHEME.matcher(text).matches();
  }

  /** Reads an address. */
  static SourceAddress of(String text) throws JkinesisException {
    Matcher s3 = S3.matcher(text);
    if (s3.matches()) {
      return new Bucket(s3.group(1), s3.group(2) == null ? "" : s3.group(2));
    }
    if (text.startsWith("kinesis:") && text.matches("kinesis:[^/\\s]\\S*")) {
      return new Stream(text.substring("kinesis:".length()));
    }
    if (text.startsWith("sqs:")) {
      try {
        return new Queue(new EndpointConverter().convert(text.substring("sqs:".length())));
      } catch (TypeConversionException e) {
        // told below
      }
    }
    throw JkinesisException.usage(
        "'"
            + text
            + "' does not name dead letters; give a file, a folder, sqs:QUEUE_URL,"
            + " s3://BUCKET/PREFIX or kinesis:STREAM");
  }
}
