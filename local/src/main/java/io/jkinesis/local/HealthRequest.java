package io.jkinesis.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A real request, to see whether a service answers. Both want a signature, neither checks it. */
final class HealthRequest {
  private static final String UNCHECKED_SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/local/aws4_request,"
          + " SignedHeaders=host, Signature=00";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest request;

  /**
   * @param operation for instance {@code Kinesis_20131202.ListStreams}
   */
  HealthRequest(URI endpoint, String operation) {
    boolean isDynamoDb = operation.startsWith("DynamoDB");
    this.request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", UNCHECKED_SIGNATURE)
            .header("Content-Type", "application/x-amz-json-" + (isDynamoDb ? "1.0" : "1.1"))
            .header("X-Amz-Date", "20260101T000000Z")
            .header("X-Amz-Target", operation)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
  }

  boolean isAnswered() throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
