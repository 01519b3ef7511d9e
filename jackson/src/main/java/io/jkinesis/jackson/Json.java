package io.jkinesis.jackson;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.Decoder;

/**
 * Creates decoders for records whose payload is JSON.
 *
 * <pre>{@code
 * Kinesis.run(Handlers.perRecord(Json.of(Order.class), order -> store.save(order)));
 * }</pre>
 *
 * <p>A record cannot be decoded if it is not JSON, does not match the type, or is the JSON value
 * {@code null}. The decoders are thread-safe.
 */
public final class Json {

  private final ObjectMapper mapper;

  private Json(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Returns a decoder with a default mapper. It ignores unknown fields, so that producers can add
   * fields; rejects text after the JSON value, such as a second object; and uses the Jackson
   * modules on the class path.
   *
   * @throws IllegalArgumentException if Jackson cannot deserialize the type
   */
  public static <T> Decoder<T> of(Class<T> type) {
    return with(Defaults.MAPPER).to(type);
  }

  /**
   * Returns a decoder for a generic type, such as {@code new TypeReference<Map<String, Long>>()
   * {}}, with the mapper of {@link #of(Class)}.
   *
   * @throws IllegalArgumentException if Jackson cannot deserialize the type
   */
  public static <T> Decoder<T> of(TypeReference<T> type) {
    return with(Defaults.MAPPER).to(type);
  }

  /**
   * Returns a source of decoders with a custom mapper: {@code Json.with(mapper).to(Order.class)}.
   * The mapper is copied.
   */
  public static Json with(ObjectMapper mapper) {
    return new Json(mapper.copy()); // later changes to the mapper have no effect
  }

  /**
   * Returns a decoder with this mapper.
   *
   * @throws IllegalArgumentException if Jackson cannot deserialize the type
   */
  public <T> Decoder<T> to(Class<T> type) {
    return decoder(mapper.readerFor(type));
  }

  /**
   * Returns a decoder for a generic type with this mapper.
   *
   * @throws IllegalArgumentException if Jackson cannot deserialize the type
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

  /** Created only if no custom mapper is given. */
  private static final class Defaults {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .findAndAddModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }
}
