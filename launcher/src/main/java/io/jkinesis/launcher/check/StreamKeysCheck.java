package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;
import static io.jkinesis.launcher.config.AppStreams.ARN;
import static io.jkinesis.launcher.config.AppStreams.NAME;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.internal.kcl.StreamList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the keys of the streams; the KCL detects late that one has the value of another. */
final class StreamKeysCheck {

  private static final Pattern STREAM_ARN =
      Pattern.compile("arn:aws[\\w-]*:kinesis:[\\w-]+:\\d{12}:stream/[\\w.-]{1,128}");

  private static final String IS_NO_ARN =
      " is not the ARN of a stream, arn:aws:kinesis:REGION:ACCOUNT:stream/NAME";

  /** The ARN of a consumer that was registered for one stream. */
  private static final List<String> ONE_STREAM_ONLY =
      List.of("fanoutConfig.consumerArn", "consumerArn");

  private StreamKeysCheck() {}

  static void check(AppProperties app, Findings findings) {
    String name = app.value(NAME);
    String arn = app.value(ARN);
    if (app.value(StreamList.KEY) != null) {
      checkList(app, findings);
      return;
    }
    if (arn != null && !STREAM_ARN.matcher(arn).matches()) {
      findings.add(
          ERROR, ARN, IS_NO_ARN.strip(), arn.startsWith("arn:") ? "" : "give it as " + NAME);
    } else if (name != null && name.contains(",")) {
      findings.add(ERROR, NAME, "has a comma, which no stream has", "give a list as streamNames");
    } else if (name != null && name.startsWith("arn:")) {
      findings.add(ERROR, NAME, "is an ARN", "give it as " + ARN);
    } else if (arn != null && name != null && !arn.endsWith("/" + name)) {
      findings.add(WARNING, NAME, "is another stream than streamArn, which wins", "remove one");
    }
  }

  private static void checkList(AppProperties app, Findings findings) {
    for (String other : List.of(NAME, ARN)) {
      if (app.value(other) != null) {
        findings.add(ERROR, other, "is set together with " + StreamList.KEY, "keep one of the two");
      }
    }
    for (String key : ONE_STREAM_ONLY) {
      if (app.value(key) != null) {
        findings.add(
            ERROR,
            key,
            "is for one stream, and cannot be used with " + StreamList.KEY,
            "remove it; a consumer is registered for each stream under the application's name");
      }
    }
    for (String stream : AppStreams.of(app).streams()) {
      if (stream.startsWith("arn:") && !STREAM_ARN.matcher(stream).matches()) {
        findings.add(ERROR, StreamList.KEY, stream + IS_NO_ARN, "");
      }
    }
  }
}
