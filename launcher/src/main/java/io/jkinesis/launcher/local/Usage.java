package io.jkinesis.launcher.local;

import io.jkinesis.local.LocalStack;
import java.util.ArrayList;
import java.util.List;

/** The lines that tell how to use a running stack; they can be pasted as they are. */
final class Usage {

  private Usage() {}

  static List<String> lines(LocalStack stack, List<NewStream> streams) {
    String stream = streams.isEmpty() ? "STREAM" : streams.get(0).name();
    List<String> lines = new ArrayList<>();
    lines.add("Kinesis   " + stack.kinesisEndpoint());
    lines.add("DynamoDB  " + stack.dynamoDbEndpoint());
    streams.forEach(created -> lines.add("stream    " + created));
    lines.add("");
    lines.add("# for a consumer's properties file:");
    lines.add("streamName = " + stream);
    lines.add("regionName = us-east-1");
    lines.add("kinesisEndpoint = " + stack.kinesisEndpoint());
    lines.add("dynamoDBEndpoint = " + stack.dynamoDbEndpoint());
    lines.add("AwsCredentialsProvider = DefaultCredentialsProvider");
    lines.add("initialPositionInStream = TRIM_HORIZON");
    // There is no CloudWatch here, and fast start is what makes the first record come in seconds.
    lines.add("metricsLevel = NONE");
    lines.add("jkinesis.fastStart = true");
    lines.add("jkinesis.httpPort = 0");
    lines.add("");
    lines.add("# for the shell that runs it:");
    lines.add("export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1");
    lines.add("# to put records, a line each:");
    lines.add("./jkinesis put " + stream + " --endpoint " + stack.kinesisEndpoint() + " FILE");
    lines.add("");
    lines.add("running until Ctrl-C");
    return lines;
  }
}
