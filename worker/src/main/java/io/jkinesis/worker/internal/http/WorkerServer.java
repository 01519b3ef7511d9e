package io.jkinesis.worker.internal.http;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one worker over HTTP, and samples its metrics for the dashboard, until it is closed. */
public final class WorkerServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkerServer.class);

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final List<String> SCRIPTS =
      List.of(
          "page.js",
          "model.js",
          "table.js",
          "toggles.js",
          "facts.js",
          "chart.js",
          "format.js",
          "dom.js");

  private final HttpEndpoint endpoint;
  private final LeaseView leases;
  private final ScheduledExecutorService sampler;

  private WorkerServer(HttpEndpoint endpoint, LeaseView leases, ScheduledExecutorService sampler) {
    this.endpoint = endpoint;
    this.leases = leases;
    this.sampler = sampler;
  }

  /**
   * Starts the server.
   *
   * @param leases closed with this server
   * @throws JkinesisException if it cannot listen on the configured address
   */
  public static WorkerServer start(
      HttpSettings settings, WorkerName name, WorkerMetrics metrics, LeaseView leases)
      throws JkinesisException {
    return start(settings, name, metrics, leases, new ChartHistory(metrics.clock()));
  }

  static WorkerServer start(
      HttpSettings settings,
      WorkerName name,
      WorkerMetrics metrics,
      LeaseView leases,
      ChartHistory history)
      throws JkinesisException {
    HealthCheck health = new HealthCheck(metrics, leases, settings.unhealthyAfter());
    Map<String, Route> routes = page();
    routes.put("/metrics", query -> new Reply(Reply.OK, PROMETHEUS, metrics.scrape()));
    routes.put("/health", new HealthRoute(health));
    routes.put("/api/shards", new ShardsJson(name, metrics, leases, health, history));
    HttpEndpoint endpoint = HttpEndpoint.start(settings.address(), routes);
    ScheduledExecutorService sampler =
        Executors.newSingleThreadScheduledExecutor(WorkerServer::thread);
    var unused =
        sampler.scheduleWithFixedDelay(
            () -> sample(history, health, metrics),
            0,
            ChartHistory.PERIOD.toMillis(),
            TimeUnit.MILLISECONDS);
    return new WorkerServer(endpoint, leases, sampler);
  }

  private static Map<String, Route> page() {
    Map<String, Route> routes = new HashMap<>();
    routes.put("/", PageFile.of("page.html", "text/html; charset=utf-8"));
    routes.put("/page.css", PageFile.of("page.css", "text/css; charset=utf-8"));
    routes.put("/icon.svg", PageFile.of("icon.svg", "image/svg+xml"));
    for (String script : SCRIPTS) {
      routes.put("/" + script, PageFile.of(script, "text/javascript; charset=utf-8"));
    }
    return routes;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "history");
    thread.setDaemon(true);
    return thread;
  }

  private static void sample(ChartHistory history, HealthCheck health, WorkerMetrics metrics) {
    try {
      health.watch();
      history.sample(metrics.shards());
    } catch (RuntimeException e) {
      // An exception would silently cancel further samples.
      log.warn("a sample for the dashboard failed", e);
    }
  }

  /** Returns the URL of the dashboard. */
  public URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    sampler.shutdownNow();
    endpoint.close();
    leases.close();
  }
}
