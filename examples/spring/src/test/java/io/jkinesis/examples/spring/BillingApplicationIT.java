package io.jkinesis.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.junit.LocalKinesis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application, with Kinesis and DynamoDB on this machine. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@LocalKinesis(streams = @LocalKinesis.Stream(name = "orders", shards = 2))
class BillingApplicationIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path deadLetters;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void folders(DynamicPropertyRegistry properties) {
    properties.add("billing.dead-letters", deadLetters::toString);
  }

  @Test
  void billsOrdersAndKeepsTheBadOne(LocalAccount account) throws Exception {
    account.put("orders", "ann", "o-1,ann,250");
    account.put("orders", "bob", "o-2,bob,99");
    account.put("orders", "ann", "o-3,ann,many");
    account.put("orders", "ann", "o-4,ann,50");

    await().atMost(SOON).untilAsserted(() -> assertThat(get("/bills/ann")).isEqualTo("300"));
    await().atMost(SOON).untilAsserted(() -> assertThat(get("/bills/bob")).isEqualTo("99"));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(letters()).contains("NumberFormatException"));
  }

  @Test
  void isReadyWhenTheWorkerRuns() {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(get("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}"));
    assertThat(get("/actuator/metrics/jkinesis.leases.held?tag=application:billing"))
        .contains("\"name\":\"jkinesis.leases.held\"");
  }

  private String get(String path) {
    return http.getForObject(path, String.class);
  }

  private static String letters() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(deadLetters)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
