package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import java.util.regex.Pattern;

/** Checks the two keys of the stream; the KCL detects late that one has the value of the other. */
final class StreamKeysCheck {

  private static final String NAME = "streamName";
  private static final String ARN = "streamArn";

  private static final Pattern STREAM_ARN =
      Pattern.compile("arn:aws[\\w-]*:kinesis:[\\w-]+:\\d{12}:stream/[\\w.-]{1,128}");

  private StreamKeysCheck() {}

  static void check(AppProperties app, Findings findings) {
    String name = app.value(NAME);
    String arn = app.value(ARN);
    if (arn != null && !STREAM_ARN.matcher(arn).matches()) {
      findings.add(
          ERROR,
          ARN,
          "is not the ARN of a stream, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME",
          arn.startsWith("arn:") ? "" : "give it as " + NAME);
    } else if (name != null && name.startsWith("arn:")) {
      findings.add(ERROR, NAME, "is an ARN", "give it as " + ARN);
    } else if (arn != null && name != null && !arn.endsWith("/" + name)) {
      findings.add(WARNING, NAME, "is another stream than streamArn, which wins", "remove one");
    }
  }
}
