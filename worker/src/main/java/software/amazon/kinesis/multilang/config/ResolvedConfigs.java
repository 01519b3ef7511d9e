package software.amazon.kinesis.multilang.config;

import io.jkinesis.worker.KclConfigs;
import java.util.Properties;
import org.jspecify.annotations.NullMarked;

/**
 * Resolves the properties of a stock daemon as the daemon does, including its defaults. It is in
 * the KCL's package because the classes it needs are package-private there; no other class of
 * jkinesis is.
 */
@NullMarked
public final class ResolvedConfigs {

  private ResolvedConfigs() {}

  /**
   * Resolves the properties and creates AWS clients; sends no request.
   *
   * @throws RuntimeException of many types, if a value is not accepted or the region is not known
   */
  public static KclConfigs of(Properties daemon) {
    MultiLangDaemonConfiguration configuration =
        new KinesisClientLibConfigurator().getConfiguration(daemon);
    // an option of the stock record processor, which would halt the JVM
    configuration.setTimeoutInSeconds(null);
    var resolved =
        configuration.resolvedConfiguration(
            () -> {
              throw new UnsupportedOperationException("KclScheduler makes the processors");
            });
    return new KclConfigs(
        resolved.getCheckpointConfig(),
        resolved.getCoordinatorConfig(),
        resolved.getLeaseManagementConfig(),
        resolved.getLifecycleConfig(),
        resolved.getMetricsConfig(),
        resolved.getProcessorConfig(),
        resolved.getRetrievalConfig());
  }
}
