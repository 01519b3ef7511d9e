package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a record, its data and partition key are in no error message. */
class NoRecordDataInErrorsTest {

  /** Legal base64, so that it can stand for data as well as for a key. */
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
              assertThat(e.getCause()).isNull(); // which could hold it
            });
  }

  @Test
  void aCutOffRecordIsNotQuoted() {
    assertThatExceptionOfType(DaemonVanishedException.class)
        .isThrownBy(() -> Wire.readAll(Wire.stream("{\"records\":[{\"partitionKey\":\"" + SECRET)))
        .withMessage("stdin ended within line 1, byte 30");
  }
}
