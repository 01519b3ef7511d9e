package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;
import io.jkinesis.handler.HandlerContext;
import io.jkinesis.handler.TypedHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Handles one batch by the values of its records, which are decoded in the first attempt and kept
 * for the following attempts and halves.
 */
public final class DecodedBatch<T> implements BatchHandler.WithContext {

  private final Decoder<T> decoder;
  private final TypedHandler.WithContext<? super List<T>> handler;
  private final Map<KinesisRecord, T> values = new HashMap<>();

  public DecodedBatch(Decoder<T> decoder, TypedHandler.WithContext<? super List<T>> handler) {
    this.decoder = decoder;
    this.handler = handler;
  }

  @Override
  public void handle(List<KinesisRecord> records, HandlerContext context) throws Exception {
    List<T> decoded = new ArrayList<>(records.size());
    Map<KinesisRecord, DecodeException> undecodable = new HashMap<>(0);
    for (KinesisRecord record : records) {
      try {
        decoded.add(valueOf(record));
      } catch (DecodeException e) {
        undecodable.put(record, e);
      }
    }
    if (!undecodable.isEmpty()) {
      throw new UndecodableRecordsException(undecodable);
    }
    handler.handle(
        Collections.unmodifiableList(decoded),
        new DecodedContext(context, Collections.unmodifiableList(records)));
  }

  private T valueOf(KinesisRecord record) throws Exception {
    T value = values.get(record);
    if (value == null) {
      value = Decoding.decode(decoder, record);
      values.put(record, value);
    }
    return value;
  }
}
