package io.jkinesis.jackson;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
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
 *
 * <p>A class that Jackson cannot create, such as one without a default constructor and annotations,
 * or one with a field whose Jackson module is missing, is not the fault of a record, so it makes no
 * dead letter. If creating the decoder does not find it, decoding throws an {@link Error}, which
 * fails the session.
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
   * @throws IllegalArgumentException if Jackson cannot create values of the type
   */
  public static <T> Decoder<T> of(Class<T> type) {
    return with(Defaults.MAPPER).to(type);
  }

  /**
   * Returns a decoder for a generic type, such as {@code new TypeReference<Map<String, Long>>()
   * {}}, with the mapper of {@link #of(Class)}.
   *
   * @throws IllegalArgumentException if Jackson cannot create values of the type
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
   * @throws IllegalArgumentException if Jackson cannot create values of the type
   */
  public <T> Decoder<T> to(Class<T> type) {
    return decoder(mapper.constructType(type));
  }

  /**
   * Returns a decoder for a generic type with this mapper.
   *
   * @throws IllegalArgumentException if Jackson cannot create values of the type
   */
  public <T> Decoder<T> to(TypeReference<T> type) {
    return decoder(mapper.constructType(type));
  }

  private <T> Decoder<T> decoder(JavaType type) {
    requireCreatable(type);
    ObjectReader reader = mapper.readerFor(type);
    return record -> {
      T value;
      try {
        value = reader.readValue(record.bytes());
      } catch (InvalidDefinitionException e) {
        throw new UnusableTypeError(type, e);
      }
      if (value == null) {
        throw new DecodeException("the JSON is null");
      }
      return value;
    };
  }

  /** Finds what Jackson otherwise finds with the first record. */
  private void requireCreatable(JavaType type) {
    JsonDeserializer<?> deserializer;
    try {
      deserializer =
          ((DefaultDeserializationContext) mapper.getDeserializationContext())
              .createDummyInstance(mapper.getDeserializationConfig())
              .findRootValueDeserializer(type);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          "Jackson cannot deserialize %s: %s".formatted(type.toCanonical(), e.getOriginalMessage()),
          e);
    }
    // Null for most deserializers that are not of a bean or a collection, in spite of its type.
    ValueInstantiator instantiator =
        deserializer instanceof ValueInstantiator.Gettable gettable
            ? gettable.getValueInstantiator()
            : null;
    if (instantiator != null && !instantiator.canInstantiate()) {
      throw new IllegalArgumentException(
          "Jackson cannot create %s: it has no default constructor; annotate a constructor with @JsonCreator, or use a mapper with the module for such classes"
              .formatted(type.toCanonical()));
    }
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
