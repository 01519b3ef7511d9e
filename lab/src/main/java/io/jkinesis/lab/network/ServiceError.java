package io.jkinesis.lab.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * An error as Kinesis and DynamoDB answer it.
 *
 * @param operations which requests are answered so, such as {@code GetRecords}; empty for all
 */
public record ServiceError(int status, String code, String message, Set<String> operations) {

  /** Too many requests; both services have this one, and the SDK retries it. */
  public static final ServiceError THROTTLED =
      new ServiceError(
          400, "ProvisionedThroughputExceededException", "Rate exceeded, says the lab", Set.of());

  /** The service's own failure. */
  public static final ServiceError INTERNAL =
      new ServiceError(500, "InternalFailure", "The lab has failed", Set.of());

  /** A lie: all that the requests name is there. */
  public static final ServiceError NOT_FOUND =
      new ServiceError(
          400, "ResourceNotFoundException", "Not found, says the lab, and lies", Set.of());

  /** An iterator that was not used for too long. */
  public static final ServiceError EXPIRED_ITERATOR =
      new ServiceError(
          400, "ExpiredIteratorException", "Iterator expired, says the lab", Set.of("GetRecords"));

  private static final int CBOR_MAP_OF_TWO = 0xa2;
  private static final int CBOR_TEXT = 0x60;
  private static final int CBOR_ONE_BYTE_FOLLOWS = 24;

  public ServiceError {
    operations = Set.copyOf(operations);
  }

  /** Returns the error for some requests only. */
  public ServiceError of(String... some) {
    return new ServiceError(status, code, message, Set.of(some));
  }

  /** Returns whether a request is to be answered so. */
  boolean concerns(String operation) {
    return operations.isEmpty() || operations.contains(operation);
  }

  /** Returns the answer to a request of a content type, which its client expects back. */
  Answer answer(String contentType) {
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

  /** Writes a text of less than 256 bytes. */
  private static void text(String text, ByteArrayOutputStream bytes) {
    byte[] utf8 = text.getBytes(UTF_8);
    bytes.write(CBOR_TEXT + CBOR_ONE_BYTE_FOLLOWS);
    bytes.write(utf8.length);
    bytes.writeBytes(utf8);
  }
}
