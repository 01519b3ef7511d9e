package io.jkinesis.launcher.config;

import io.jkinesis.launcher.services.LocalEndpoints;
import java.util.LinkedHashMap;
import java.util.Map;

/** A worker's properties for local services, without credentials. */
public final class LocalProperties {

  private LocalProperties() {}

  /** Returns the keys and values, in the order in which a user reads them. */
  public static Map<String, String> of(LocalEndpoints services) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("regionName", LocalEndpoints.REGION);
    properties.put("kinesisEndpoint", services.kinesis().toString());
    properties.put("dynamoDBEndpoint", services.dynamoDb().toString());
    properties.put(InitialPosition.KEY, "TRIM_HORIZON");
    // There is no CloudWatch here, and fast start makes the first record arrive within seconds.
    properties.put("metricsLevel", "NONE");
    properties.put(JkinesisKey.FAST_START.key(), "true");
    properties.put(JkinesisKey.HTTP_PORT.key(), "0");
    return properties;
  }
}
