package io.jkinesis.launcher.local;

import io.jkinesis.local.LocalServices;
import java.util.ArrayList;
import java.util.List;

/** The lines that tell how to use running services; they can be pasted as they are. */
final class Usage {

  private Usage() {}

  static List<String> lines(LocalServices services, List<NewStream> streams) {
    String stream = streams.isEmpty() ? "STREAM" : streams.get(0).name();
    List<String> lines = new ArrayList<>();
    lines.add("Kinesis   " + services.kinesisEndpoint());
    lines.add("DynamoDB  " + services.dynamoDbEndpoint());
    streams.forEach(created -> lines.add("stream    " + created));
    lines.add("");
    lines.add("# in the shell that runs a consumer or puts records:");
    lines.add("export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1");
    lines.add("# to run a consumer in Java, under a name of your choice:");
    lines.add(run(stream, properties(services)));
    lines.add("# to put records, a line each:");
    lines.add("./jkinesis put " + stream + " --endpoint " + services.kinesisEndpoint() + " FILE");
    lines.add("# or for a consumer's properties file, with applicationName and jkinesis.jar:");
    lines.add("streamName = " + stream);
    lines.addAll(properties(services));
    lines.add("");
    lines.add("running until Ctrl-C");
    return lines;
  }

  private static List<String> properties(LocalServices services) {
    return List.of(
        "regionName = us-east-1",
        "kinesisEndpoint = " + services.kinesisEndpoint(),
        "dynamoDBEndpoint = " + services.dynamoDbEndpoint(),
        "AwsCredentialsProvider = DefaultCredentialsProvider",
        "initialPositionInStream = TRIM_HORIZON",
        // There is no CloudWatch here, and fast start is what makes the first record come in
        // seconds.
        "metricsLevel = NONE",
        "jkinesis.fastStart = true",
        "jkinesis.httpPort = 0");
  }

  private static String run(String stream, List<String> properties) {
    StringBuilder run = new StringBuilder("./jkinesis run --jar JAR --app NAME --stream " + stream);
    properties.forEach(line -> run.append(" --set ").append(line.replace(" = ", "=")));
    return run.toString();
  }
}
