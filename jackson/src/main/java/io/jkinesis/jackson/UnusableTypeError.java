package io.jkinesis.jackson;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import org.jspecify.annotations.Nullable;

/**
 * Reports a class, or a mapper, that no record can be decoded with. An error, because an exception
 * would make a dead letter of every record.
 */
final class UnusableTypeError extends Error {

  private static final long serialVersionUID = 1L;

  UnusableTypeError(JavaType type, InvalidDefinitionException cause) {
    super(
        "Jackson cannot deserialize %s; no record is at fault: change the class, or register the Jackson module for it"
            .formatted(names(type, cause.getType())),
        cause);
  }

  private static String names(JavaType type, @Nullable JavaType unusable) {
    return unusable == null || unusable.equals(type)
        ? type.toCanonical()
        : unusable.toCanonical() + " in " + type.toCanonical();
  }
}
