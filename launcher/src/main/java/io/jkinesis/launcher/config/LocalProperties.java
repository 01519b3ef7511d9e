package io.jkinesis.launcher.config;

import io.jkinesis.launcher.services.LocalEndpoints;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a worker is told about local services, but for the credentials. */
public final class LocalProperties {

  private LocalProperties() {}

  /** The keys and values, in the order that a person reads them in. */
  public static Map<String, String> of(LocalEndpoints services) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("regionName", LocalEndpoints.REGION);
    properties.put("kinesisEndpoint", services.kinesis().toString());
    properties.put("dynamoDBEndpoint", services.dynamoDb().toString());
    properties.put(InitialPosition.KEY, "TRIM_HORIZON");
    // There is no CloudWatch here, and fast start is what makes the first record come in seconds.
    properties.put("metricsLevel", "NONE");
    properties.put(JkinesisKey.FAST_START.key(), "true");
    properties.put(JkinesisKey.HTTP_PORT.key(), "0");
    return properties;
  }
}
