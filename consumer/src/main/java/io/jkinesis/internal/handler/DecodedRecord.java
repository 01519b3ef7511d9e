package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.RecordHandler;
import io.jkinesis.handler.TypedHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles one record by its value, which is decoded in the first attempt and kept for the others.
 */
public final class DecodedRecord<T> implements RecordHandler.WithContext {

  private final Decoder<T> decoder;
  private final TypedHandler.WithContext<? super T> handler;
  private @Nullable T value;

  public DecodedRecord(Decoder<T> decoder, TypedHandler.WithContext<? super T> handler) {
    this.decoder = decoder;
    this.handler = handler;
  }

  @Override
  public void handle(KinesisRecord record, HandlerContext context) throws Exception {
    T decoded = value;
    if (decoded == null) {
      decoded = Decoding.decode(decoder, record);
      value = decoded;
    }
    handler.handle(decoded, new DecodedContext(context, List.of(record)));
  }
}
