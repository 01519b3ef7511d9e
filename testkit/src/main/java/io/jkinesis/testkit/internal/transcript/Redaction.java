package io.jkinesis.testkit.internal.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Removes users' data from a daemon's message: payloads become the same number of zero bytes, and a
 * partition key becomes a name. The name is the same for all occurrences of the key in this
 * recording, but not in others.
 */
final class Redaction {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int NAME_BYTES = 6;

  private final byte[] salt = new byte[16];

  Redaction() {
    new SecureRandom().nextBytes(salt);
  }

  String redact(String line) {
    try {
      JsonNode message = JSON.readTree(line);
      for (JsonNode record : message.path("records")) {
        if (record instanceof ObjectNode object) {
          redact(object);
        }
      }
      return message.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the line of the daemon is not JSON");
    }
  }

  private void redact(ObjectNode record) {
    if (record.path("data").isTextual()) {
      int length = Base64.getDecoder().decode(record.path("data").asText()).length;
      record.put("data", new byte[length]);
    }
    if (record.path("partitionKey").isTextual()) {
      record.put("partitionKey", nameOf(record.path("partitionKey").asText()));
    }
  }

  private String nameOf(String partitionKey) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(partitionKey.getBytes(UTF_8));
      return "key-" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
