package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a record, no error message contains its payload or partition key. */
class NoRecordDataInErrorsTest {

  /** Valid base64, so that it can be a payload as well as a key. */
  private static final String SECRET = "ULTRASECRETS";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":\"ULTRASECRETS!\"}",
        "{\"data\":\"ULTRASECRETSa\"}",
        "{\"data\":\"ULTRASECRETS\\x\"}",
        "{\"data\":\"ULTRASECRETS\n",
        "{\"data\":ULTRASECRETS}",
        "{\"data\":{\"ULTRASECRETS\":1}}",
        "{\"data\":\"ULTRASECRETS\",\"partitionKey\":\"ULTRASECRETS\"}",
        "{\"data\":\"ULTRASECRETS\" \"partitionKey\":\"ULTRASECRETS\"}",
        "{\"data\":\"ULTRASECRETS\"\"ULTRASECRETS\"}",
        "{\"data\":\"ULTRASECRETS\",ULTRASECRETS}",
        "{\"partitionKey\":\"ULTRASECRETS\\ud83c\"}",
        "{\"partitionKey\":\"ULTRASECRETS\t\"}",
        "{\"partitionKey\":[\"ULTRASECRETS\"]}",
        "{\"partitionKey\":\"ULTRASECRETS\",\"sequenceNumber\":\"1\"}",
        "{\"partitionKey\":\"ULTRASECRETS\",\"data\":1}",
        "{\"ULTRASECRETS\":tru}",
        "\"ULTRASECRETS\"",
      })
  void aMalformedRecordIsNotQuoted(String record) {
    String line = "{\"action\":\"processRecords\",\"records\":[" + record + "]}";

    assertThat(line).contains(SECRET);
    assertThatExceptionOfType(DaemonException.class)
        .isThrownBy(() -> Wire.read(line))
        .satisfies(
            e -> {
              assertThat(e.getMessage()).doesNotContain("ULTRA").doesNotContain("SECRET");
              assertThat(e.getCause()).isNull(); // which could contain it
            });
  }

  @Test
  void aCutOffRecordIsNotQuoted() {
    assertThatExceptionOfType(DaemonVanishedException.class)
        .isThrownBy(() -> Wire.readAll(Wire.stream("{\"records\":[{\"partitionKey\":\"" + SECRET)))
        .withMessage("stdin ended within line 1, byte 30");
  }
}
