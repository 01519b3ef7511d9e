package io.jkinesis.lab.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * An error in the format of Kinesis and DynamoDB.
 *
 * @param operations the operations that are answered with it, such as {@code GetRecords}; empty for
 *     all
 */
public record ServiceError(int status, String code, String message, Set<String> operations) {

  /** Throttling; both services have this error, and the SDK retries it. */
  public static final ServiceError THROTTLED =
      new ServiceError(
          400, "ProvisionedThroughputExceededException", "Rate exceeded, says the lab", Set.of());

  /** An internal failure of the service. */
  public static final ServiceError INTERNAL =
      new ServiceError(500, "InternalFailure", "The lab has failed", Set.of());

  /** An untrue error: everything that the requests name exists. */
  public static final ServiceError NOT_FOUND =
      new ServiceError(
          400, "ResourceNotFoundException", "Not found, says the lab, and lies", Set.of());

  /** An iterator that has expired. */
  public static final ServiceError EXPIRED_ITERATOR =
      new ServiceError(
          400, "ExpiredIteratorException", "Iterator expired, says the lab", Set.of("GetRecords"));

  private static final int CBOR_MAP_OF_TWO = 0xa2;
  private static final int CBOR_TEXT = 0x60;
  private static final int CBOR_ONE_BYTE_FOLLOWS = 24;

  public ServiceError {
    operations = Set.copyOf(operations);
  }

  /** Returns the same error, limited to some operations. */
  public ServiceError of(String... some) {
    return new ServiceError(status, code, message, Set.of(some));
  }

  /** Returns whether a request is answered with this error. */
  boolean concerns(String operation) {
    return operations.isEmpty() || operations.contains(operation);
  }

  /** Returns the answer to a request with a content type, which the client expects back. */
  public Answer answer(String contentType) {
    byte[] body =
        contentType.contains("cbor")
            ? cbor()
            : "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, message).getBytes(UTF_8);
    return new Answer(status, contentType, code, body);
  }

  private byte[] cbor() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(CBOR_MAP_OF_TWO);
    text("__type", bytes);
    text(code, bytes);
    text("message", bytes);
    text(message, bytes);
    return bytes.toByteArray();
  }

  /** Writes a text of fewer than 256 bytes. */
  private static void text(String text, ByteArrayOutputStream bytes) {
    byte[] utf8 = text.getBytes(UTF_8);
    bytes.write(CBOR_TEXT + CBOR_ONE_BYTE_FOLLOWS);
    bytes.write(utf8.length);
    bytes.writeBytes(utf8);
  }
}
