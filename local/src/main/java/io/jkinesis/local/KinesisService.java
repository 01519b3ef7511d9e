package io.jkinesis.local;

import java.nio.file.Path;
import java.util.Map;

/** Starts {@code kinesis-local}, a Kinesis in a single JavaScript file. */
final class KinesisService {
  /** Long enough to observe CREATING and UPDATING, as on the real service; otherwise short. */
  private static final String STATE_CHANGE = "250ms";

  private KinesisService() {}

  /**
   * @param program the folder that {@link KinesisInstaller} created
   */
  static ServiceProcess start(LocalServicesOptions options, Node node, Path program)
      throws LocalServicesException {
    ProcessBuilder builder =
        new ProcessBuilder(
            node.executable().toString(),
            "--require",
            program.resolve(KinesisInstaller.PRELOAD).toString(),
            "main.js");
    // It reads its certificate from the working directory.
    builder.directory(program.resolve("node_modules").resolve("kinesis-local").toFile());
    Map<String, String> environment = builder.environment();
    // Settings that a user made for other programs must not reach it.
    environment.remove("INITIALIZE_STREAMS");
    environment.remove("NODE_OPTIONS");
    environment.put("KINESIS_MOCK_PLAIN_PORT", Integer.toString(options.kinesisPort()));
    // The preload file makes it listen on a free port instead; this number is only a placeholder
    // that differs from the plain port.
    environment.put("KINESIS_MOCK_TLS_PORT", "1");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCOUNT_ID", "000000000000");
    environment.put("SHARD_LIMIT", "1000");
    environment.put("SHOULD_PERSIST_DATA", "false");
    // Otherwise it logs a WARNING for each request that takes more than 100 ms.
    environment.put("CATS_EFFECT_CPU_STARVATION_CHECK_INITIAL_DELAY", "Inf");
    environment.put("LOG_LEVEL", "ERROR");
    environment.put("ROOT_LOG_LEVEL", "ERROR");
    for (String action :
        new String[] {
          "CREATE_STREAM",
          "DELETE_STREAM",
          "REGISTER_STREAM_CONSUMER",
          "DEREGISTER_STREAM_CONSUMER",
          "START_STREAM_ENCRYPTION",
          "STOP_STREAM_ENCRYPTION",
          "MERGE_SHARDS",
          "SPLIT_SHARD",
          "UPDATE_SHARD_COUNT",
          "UPDATE_STREAM_MODE"
        }) {
      environment.put(action + "_DURATION", STATE_CHANGE);
    }
    return ServiceProcess.start(
        new Service("Kinesis", options.kinesisPort(), "--kinesis-port"), builder);
  }
}
