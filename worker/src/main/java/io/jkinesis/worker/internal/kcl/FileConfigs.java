package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.internal.Aside;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Creates the KCL's configuration from a properties file of the stock daemon, with our keys for
 * settings that the stock daemon lacks. Settings that are not in the file get the defaults for
 * quick starts ({@link QuickDefaults}).
 */
public final class FileConfigs implements WorkerConfigs {

  private final Properties daemon;
  private final @Nullable IdGuard guard;
  private @Nullable KclConfigs last;

  /**
   * @param daemon the keys of the KCL; a key without a value counts as not set
   * @param isIdChosen whether a user has chosen the worker's ID, so that two workers may have it
   */
  public FileConfigs(Properties daemon, boolean isIdChosen) {
    this.guard = isIdChosen ? new IdGuard() : null;
    this.daemon = new Properties();
    this.daemon.putAll(daemon);
  }

  /**
   * @throws RuntimeException of many types, if a value is not accepted or the region is not known
   */
  @Override
  public synchronized KclConfigs create() {
    closeClients(); // the previous scheduler has failed and no longer uses them
    KclConfigs configs = DaemonConfigs.of(daemon);
    last = configs;
    QuickDefaults.apply(configs, this::isSet);
    KclSettings.of(daemon)
        .apply(
            new KclSetting.Target(
                configs.coordinator(), configs.leaseManagement(), configs.retrieval()));
    return configs;
  }

  @Override
  public boolean keepsWorkerId() {
    return true;
  }

  private boolean isSet(String key) {
    return !daemon.getProperty(key, "").isBlank();
  }

  @Override
  public @Nullable IdGuard idGuard() {
    return guard;
  }

  @Override
  public synchronized void close() {
    if (guard != null) {
      guard.close();
    }
    closeClients();
  }

  private void closeClients() {
    KclConfigs configs = last;
    last = null;
    if (configs != null) {
      // On a separate thread, because closing a client takes the SDK 2 s, and 30 s without threads.
      boolean unused = Aside.start("jkinesis-close-clients", () -> close(configs));
    }
  }

  private static void close(KclConfigs configs) {
    for (SdkAutoCloseable client :
        new SdkAutoCloseable[] {
          configs.retrieval().kinesisClient(),
          configs.leaseManagement().dynamoDBClient(),
          Objects.requireNonNull(configs.metrics().cloudWatchClient())
        }) {
      client.close();
    }
  }
}
