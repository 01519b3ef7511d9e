package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.ProcessRecords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Earlier records must not affect how a record is read. */
class RecordTemplateTest {

  private static final String USUAL =
      "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12','approximateArrivalTimestamp':"
          + "1795418747360,'subSequenceNumber':7,'action':'record'}";

  /** All fields of a record, for comparison. */
  private record Seen(
      String data, String key, String sequenceNumber, long subSequenceNumber, String arrival) {
    static Seen of(KinesisRecord each) {
      return new Seen(
          each.text(),
          each.partitionKey(),
          each.sequenceNumber(),
          each.subSequenceNumber(),
          String.valueOf(each.approximateArrivalTimestamp()));
    }
  }

  private static List<Seen> read(String... records) throws Exception {
    String line = "{'action':'processRecords','records':[" + String.join(",", records) + "]}";
    ProcessRecords message = (ProcessRecords) Wire.read(line.replace('\'', '"'));
    return message.batch().records().stream().map(Seen::of).toList();
  }

  @Test
  void theUsualIsReadWhole() throws Exception {
    Seen usual = new Seen("hello", "k", "12", 7, Instant.ofEpochMilli(1795418747360L).toString());
    assertThat(read(USUAL, USUAL, USUAL)).containsExactly(usual, usual, usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':'','partitionKey':'','sequenceNumber':'','approximateArrivalTimestamp':"
            + "0,'subSequenceNumber':0,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'other','sequenceNumber':'13',"
            + "'approximateArrivalTimestamp':999999999999999999,'subSequenceNumber':1,"
            + "'action':'record'}",
        "{ 'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1 ,'subSequenceNumber':7,'action':'record' }",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12','subSequenceNumber':7,"
            + "'approximateArrivalTimestamp':1,'action':'record'}",
        "{'action':'record','data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'another'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record','new':[1]}",
        "{'new':1,'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':null,'partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'YQ==','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':null,'subSequenceNumber':null,'action':'record'}",
        "{'data':'aGVs\\u0062G8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'kö-日','sequenceNumber':'1\\u0032',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'\\\\k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':-1,'subSequenceNumber':-7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':{'epochSecond':1,'nano':2},'subSequenceNumber':7,"
            + "'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':9223372036854775807,"
            + "'action':'record'}",
        "{'data':'aGVsbG8=','data':'YQ==','partitionKey':'k','partitionKey':'l',"
            + "'sequenceNumber':'12','subSequenceNumber':7,'subSequenceNumber':8}",
      })
  void anotherIsReadAsIfItStoodAlone(String other) throws Exception {
    Seen usual = read(USUAL).get(0);
    Seen alone = read(other).get(0);

    assertThat(read(USUAL, other, USUAL)).containsExactly(usual, alone, usual);
    assertThat(read(other, other, USUAL, other)).containsExactly(alone, alone, usual, alone);
  }

  /** More fields than a template supports. */
  @Test
  void oneWithManyFieldsIsReadAsIfItStoodAlone() throws Exception {
    String many =
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'subSequenceNumber':1,".repeat(20)
            + "'subSequenceNumber':2}";

    assertThat(read(many, many, USUAL))
        .containsExactly(read(many).get(0), read(many).get(0), read(USUAL).get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'data':'aGVsbG8','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k\n','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':01,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1.5,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':9223372036854775808,"
            + "'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':12,"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'}",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':'12',"
            + "'approximateArrivalTimestamp':1,'subSequenceNumber':7,'action':'record'",
        "{'data':'aGVsbG8=','partitionKey':'k','sequenceNumber':null}",
      })
  void aFaultyOneIsRefusedAsIfItStoodAlone(String faulty) {
    String alone = problem(faulty);

    assertThat(problem(USUAL, faulty)).isEqualTo(alone.replace("records[0]", "records[1]"));
  }

  private static String problem(String... records) {
    DaemonException problem =
        assertThatExceptionOfType(DaemonException.class).isThrownBy(() -> read(records)).actual();
    return String.valueOf(problem.getMessage()).replaceAll("byte \\d+", "byte N");
  }
}
