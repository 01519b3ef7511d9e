package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void lineEndsAreTakenOff() throws Exception {
    assertThat(read("a\nb\r\nc")).containsExactly("a", "b", "c");
  }

  @Test
  void emptyLinesAreRecordsButTheEndIsNone() throws Exception {
    assertThat(read("a\n\n\r\n")).containsExactly("a", "", "");
    assertThat(read("")).isEmpty();
  }

  @Test
  void otherBytesStayAsTheyAre() throws Exception {
    String bytes = "\u00ff\u0000\u00c3 \r x\t";

    assertThat(read(bytes + "\n\r")).containsExactly(bytes, "\r");
  }

  @Test
  void aRecordOf10MebibytesIsTakenAndALongerOneNamed() throws Exception {
    String longest = "x".repeat(LineReader.MAX_LENGTH);
    assertThat(read("a\n" + longest + "\r\n").get(1)).hasSize(LineReader.MAX_LENGTH);

    for (String end : new String[] {"x", "x\n", "xy\r\n"}) {
      assertThatExceptionOfType(JkinesisException.class)
          .isThrownBy(() -> read("a\n" + longest + end))
          .withMessage("line 2 is longer than 10 MiB, the most that Kinesis takes in a record");
    }
  }

  private static List<String> read(String input) throws Exception {
    List<String> lines = new ArrayList<>();
    try (LineReader reader =
        new LineReader(
            new ByteArrayInputStream(input.getBytes(ISO_8859_1)),
            (number, line) -> new InputLine(number, "key", line))) {
      for (InputLine line = reader.next(); line != null; line = reader.next()) {
        assertThat(line.number()).isEqualTo(lines.size() + 1);
        lines.add(new String(line.data(), ISO_8859_1));
      }
    }
    return lines;
  }
}
