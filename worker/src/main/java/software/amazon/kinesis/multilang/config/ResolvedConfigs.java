package software.amazon.kinesis.multilang.config;

import io.jkinesis.worker.KclConfigs;
import java.util.Properties;
import org.jspecify.annotations.NullMarked;

/**
 * Reads the properties of a stock daemon as it does, its defaults included. In the KCL's package
 * because what they are resolved to is package-private there; the only class of ours that is.
 */
@NullMarked
public final class ResolvedConfigs {

  private ResolvedConfigs() {}

  /**
   * Resolves them, with AWS clients of their own; sends no request.
   *
   * @throws RuntimeException of many kinds, when a value is not accepted or no region is known
   */
  public static KclConfigs of(Properties daemon) {
    MultiLangDaemonConfiguration configuration =
        new KinesisClientLibConfigurator().getConfiguration(daemon);
    configuration.setTimeoutInSeconds(null); // the stock processor's, which would halt the JVM
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
