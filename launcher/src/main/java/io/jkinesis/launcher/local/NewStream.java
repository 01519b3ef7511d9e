package io.jkinesis.launcher.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A stream to create.
 *
 * @param name consists of letters, digits, {@code _}, {@code .} and {@code -}
 * @param shards from 1 to 1000
 */
record NewStream(String name, int shards) {

  static final int MAX_SHARDS = 1_000;

  private static final Pattern SPEC = Pattern.compile("([a-zA-Z0-9_.-]{1,128})(?::(\\d{1,4}))?");

  @Override
  public String toString() {
    return name + (shards == 1 ? " (1 shard)" : " (" + shards + " shards)");
  }

  /** Parses {@code NAME:SHARDS}, or {@code NAME} for one shard. */
  static final class Converter implements ITypeConverter<NewStream> {

    @Override
    public NewStream convert(String value) {
      Matcher matcher = SPEC.matcher(value);
      if (matcher.matches()) {
        int shards = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        if (shards >= 1 && shards <= MAX_SHARDS) {
          return new NewStream(matcher.group(1), shards);
        }
      }
      throw new TypeConversionException(
          "'%s' is not NAME:SHARDS: a name of letters, digits, _ . - and 1 to %d shards"
              .formatted(value, MAX_SHARDS));
    }
  }
}
