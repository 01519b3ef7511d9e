package io.jkinesis.handler;

import io.jkinesis.KinesisRecord;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes a record's payload for handlers of values: {@link Handlers#perRecord(Decoder,
 * TypedHandler)}, {@link Handlers#perBatch(Decoder, TypedHandler)}. The artifact {@code
 * jkinesis-jackson} has a decoder for JSON.
 *
 * @param <T> the type of the values
 */
@FunctionalInterface
public interface Decoder<T> {

  /**
   * Decodes a record. Called once per record, not once per attempt of its handler. Called
   * concurrently by several threads for different shards of one worker and, with {@link
   * PerRecord#parallelism}, for records with different partition keys.
   *
   * @param record a record of the shard
   * @return the value; null counts as a record that cannot be decoded
   * @throws RetryAfterException if the record cannot be decoded now, for instance because a schema
   *     registry is unreachable: it is retried according to {@link HandlerFactory#retry}, as if its
   *     handler had thrown this
   * @throws Exception if the record cannot be decoded: it becomes a dead letter without a retry, or
   *     fails the session if there is no dead-letter sink. The failure is a {@link DecodeException}
   * @throws Error if no record can be decoded: it fails the session, as an error of a handler does
   */
  T decode(KinesisRecord record) throws Exception;

  /** Returns a decoder for text in UTF-8. It rejects malformed input. */
  static Decoder<String> utf8() {
    return Decoder::strictUtf8;
  }

  private static String strictUtf8(KinesisRecord record) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(record.data()).toString();
  }
}
