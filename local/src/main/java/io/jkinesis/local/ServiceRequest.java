package io.jkinesis.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A request to a service in the form of AWS's clients. Both services require a signature, but do
 * not verify it.
 */
final class ServiceRequest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpRequest request;

  /**
   * @param accessKey identifies the account
   * @param operation for instance {@code Kinesis_20131202.ListStreams}
   * @param json its parameters
   */
  ServiceRequest(URI endpoint, String accessKey, String operation, String json) {
    boolean isDynamoDb = operation.startsWith("DynamoDB");
    this.request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(5))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + accessKey
                    + "/20260101/us-east-1/local/aws4_request,"
                    + " SignedHeaders=host, Signature=00")
            .header("Content-Type", "application/x-amz-json-" + (isDynamoDb ? "1.0" : "1.1"))
            .header("X-Amz-Date", "20260101T000000Z")
            .header("X-Amz-Target", operation)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
  }

  HttpResponse<String> send() throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  boolean isAnswered() throws InterruptedException {
    try {
      return send().statusCode() == 200;
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
