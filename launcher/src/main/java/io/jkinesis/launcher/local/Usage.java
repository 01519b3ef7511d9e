package io.jkinesis.launcher.local;

import io.jkinesis.launcher.config.LocalProperties;
import io.jkinesis.launcher.services.LocalEndpoints;
import java.util.ArrayList;
import java.util.List;

/** Lines that explain how to use running local services; they can be pasted as they are. */
final class Usage {

  private Usage() {}

  static List<String> lines(LocalEndpoints services, List<NewStream> streams) {
    String stream = streams.isEmpty() ? "STREAM" : streams.get(0).name();
    List<String> lines = new ArrayList<>();
    lines.add("Kinesis   " + services.kinesis());
    lines.add("DynamoDB  " + services.dynamoDb());
    streams.forEach(created -> lines.add("stream    " + created));
    lines.add("");
    lines.add("# in another terminal, to run a consumer under a name of your choice:");
    lines.add("./jkinesis run CONSUMER.java --stream " + stream + " --app NAME --local");
    lines.add("./jkinesis run --jar JAR --stream " + stream + " --app NAME --local");
    lines.add("# to put records, one per line:");
    lines.add("./jkinesis put " + stream + " FILE --local");
    lines.add("# to see them:");
    lines.add("./jkinesis tail " + stream + " --from trim_horizon --local");
    lines.add("# or for a consumer's properties file, with applicationName and jkinesis.jar:");
    lines.add("streamName = " + stream);
    lines.add("AwsCredentialsProvider = DefaultCredentialsProvider");
    LocalProperties.of(services).forEach((key, value) -> lines.add(key + " = " + value));
    lines.add("# which needs, in the shell that runs it:");
    lines.add("export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=us-east-1");
    lines.add("");
    lines.add("running until Ctrl-C");
    return lines;
  }
}
