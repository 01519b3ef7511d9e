package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.RetryAfterException;

/** Calls a decoder and turns its failures into permanent ones. */
final class Decoding {

  private Decoding() {}

  /**
   * Decodes a record.
   *
   * @throws DecodeException if it cannot be decoded
   * @throws Exception if the record is not the cause: the decoder requests a retry, or was
   *     interrupted
   */
  static <T> T decode(Decoder<T> decoder, KinesisRecord record) throws Exception {
    T value;
    try {
      value = decoder.decode(record);
    } catch (DecodeException | RetryAfterException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new DecodeException(e.toString(), e);
    }
    if (value == null) {
      throw new DecodeException("the decoder returned null");
    }
    return value;
  }
}
