package io.jkinesis.worker.internal.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** {@code /health}: 200, or 503 with the reasons. */
final class HealthRoute implements Route {

  private final HealthCheck check;

  HealthRoute(HealthCheck check) {
    this.check = check;
  }

  @Override
  public Reply answer(@Nullable String query) {
    Health health = check.look();
    return Reply.json(health.isHealthy() ? Reply.OK : Reply.UNAVAILABLE, json(health).toString());
  }

  static ObjectNode json(Health health) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("healthy", health.isHealthy()).put("leasesHeld", health.leasesHeld());
    ArrayNode reasons = json.putArray("reasons");
    health.reasons().forEach(reasons::add);
    ArrayNode failing = json.putArray("failing");
    health.failing().forEach(failing::add);
    return json;
  }
}
