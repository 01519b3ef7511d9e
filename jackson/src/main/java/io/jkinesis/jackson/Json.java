package io.jkinesis.jackson;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;

/**
 * Makes decoders of records whose data is JSON.
 *
 * <pre>{@code
 * Kinesis.run(Handlers.perRecord(Json.of(Order.class), order -> store.save(order)));
 * }</pre>
 *
 * <p>A record that is not JSON of the type, or is the JSON {@code null}, cannot be decoded. The
 * decoders can be used by any number of threads.
 */
public final class Json {

  private final ObjectMapper mapper;

  private Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Returns a decoder with a mapper that ignores unknown fields, so that producers can add some,
   * rejects text after the JSON, such as a second object, and uses the Jackson modules on the class
   * path.
   *
   * @throws IllegalArgumentException if Jackson cannot make such values
   */
  public static <T> Decoder<T> of(Class<T> type) {
    return with(Defaults.MAPPER).to(type);
  }

  /**
   * Returns a decoder of a generic type, such as {@code new TypeReference<Map<String, Long>>() {}},
   * with the mapper of {@link #of(Class)}.
   *
   * @throws IllegalArgumentException if Jackson cannot make such values
   */
  public static <T> Decoder<T> of(TypeReference<T> type) {
    return with(Defaults.MAPPER).to(type);
  }

  /** Makes decoders with a mapper of your own: {@code Json.with(mapper).to(Order.class)}. */
  public static Json with(ObjectMapper mapper) {
    return new Json(mapper.copy()); // settings that change later do not count
  }

  /**
   * Returns a decoder with this mapper.
   *
   * @throws IllegalArgumentException if Jackson cannot make such values
   */
  public <T> Decoder<T> to(Class<T> type) {
    return decoder(mapper.readerFor(type));
  }

  /**
   * Returns a decoder of a generic type with this mapper.
   *
   * @throws IllegalArgumentException if Jackson cannot make such values
   */
  public <T> Decoder<T> to(TypeReference<T> type) {
    return decoder(mapper.readerFor(type));
  }

  private static <T> Decoder<T> decoder(ObjectReader reader) {
    return record -> {
      T value = reader.readValue(record.bytes());
      if (value == null) {
        throw new DecodeException("the JSON is null");
      }
      return value;
    };
  }

  /** Made only where no other mapper is given. */
  private static final class Defaults {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }
}
