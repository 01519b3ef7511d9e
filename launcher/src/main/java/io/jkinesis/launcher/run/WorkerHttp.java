package io.jkinesis.launcher.run;

import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.http.HttpSettings;
import io.jkinesis.worker.internal.http.LeaseView;
import io.jkinesis.worker.internal.http.WorkerName;
import io.jkinesis.worker.internal.http.WorkerServer;
import io.jkinesis.worker.internal.kcl.StreamList;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/** Connects a worker to its HTTP server. */
final class WorkerHttp {

  private static final Duration READING_LIMIT = Duration.ofSeconds(10);

  private WorkerHttp() {}

  /** Starts the server, unless the settings are null. */
  static @Nullable WorkerServer start(
      @Nullable HttpSettings settings,
      WorkerName name,
      WorkerMetrics metrics,
      LeaseManagementConfig config,
      AppStreams streams)
      throws JkinesisException {
    if (settings == null) {
      return null;
    }
    metrics.identify(name.application(), name.stream(), name.id());
    DynamoDbClient client = client(config);
    LeaseView leases =
        new LeaseView(
            new TableSource(new LeaseTable(client, config.tableName()), client, streams),
            Duration.ofMillis(config.failoverTimeMillis()),
            metrics.clock());
    return WorkerServer.start(settings, name, metrics, leases);
  }

  /**
   * Returns a client for reading the lease table with the daemon's settings, which does not
   * interfere with lease renewals.
   */
  private static DynamoDbClient client(LeaseManagementConfig config) {
    DynamoDbServiceClientConfiguration daemons =
        config.dynamoDBClient().serviceClientConfiguration();
    var builder =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(daemons.region())
            .credentialsProvider(daemons.credentialsProvider())
            .overrideConfiguration(override -> override.apiCallTimeout(READING_LIMIT));
    daemons.endpointOverride().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private record TableSource(LeaseTable table, DynamoDbClient client, AppStreams streams)
      implements LeaseView.Source {

    @Override
    public Optional<Leases> read() throws JkinesisException {
      Optional<Leases> all = table.read();
      return streams.isList()
          ? all.map(
              leases -> leases.ofStreams(streams.streams().stream().map(StreamList::name).toList()))
          : all;
    }

    @Override
    public void close() {
      client.close();
    }
  }

  /** Returns a message that says how to open the dashboard. */
  static String line(@Nullable WorkerServer server) {
    return server == null
        ? "no dashboard and no metrics; set jkinesis.httpPort to turn them on (0 for any free port)"
        : "dashboard: " + server.uri() + " (also /metrics, /health and /api/shards)";
  }
}
