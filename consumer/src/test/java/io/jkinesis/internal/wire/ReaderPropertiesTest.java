package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.internal.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What Jackson writes, ours reads; what Jackson refuses, ours refuses; else both read the same. */
class ReaderPropertiesTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Provide
  Arbitrary<List<Message>> sessions() {
    return Messages.sessions();
  }

  @Property(tries = 500)
  void whatJacksonWritesIsRead(@ForAll("sessions") List<Message> session, @ForAll Random random)
      throws Exception {
    byte[] bytes = bytes(session, random);

    assertThat(Canonical.of(Wire.readAll(new ByteArrayInputStream(bytes))))
        .isEqualTo(Canonical.of(session));
  }

  @Property(tries = 500)
  void howTheBytesComeChangesNothing(
      @ForAll("sessions") List<Message> session, @ForAll Random random) throws Exception {
    byte[] bytes = bytes(session, random);
    int largest = 1 + random.nextInt(40);

    assertThat(Canonical.of(Wire.readAll(new Trickle(bytes, () -> 1 + random.nextInt(largest)))))
        .isEqualTo(Canonical.of(session));
  }

  @Property(tries = 2000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void damagedBytesAreReadAsJacksonReadsThemOrRefused(
      @ForAll("sessions") List<Message> session, @ForAll Random random) throws Exception {
    for (Message message : session) {
      assertAgreesWithJackson(
          new Mutation(random).ofBytes(new JacksonDaemon(random).line(message)), random);
    }
  }

  @Property(tries = 1000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void damagedStructureIsReadAsJacksonReadsItOrRefused(
      @ForAll("sessions") List<Message> session, @ForAll Random random) throws Exception {
    JacksonDaemon daemon = new JacksonDaemon(random);
    for (Message message : session) {
      ObjectNode tree = daemon.tree(message);
      new Mutation(random).ofStructure(tree, daemon);
      assertAgreesWithJackson(daemon.line(tree), random);
    }
  }

  private static void assertAgreesWithJackson(byte[] line, Random random) throws IOException {
    String ours = read(new ByteArrayInputStream(line));
    String trickled = read(new Trickle(line, () -> 1 + random.nextInt(7)));
    assertThat(trickled).isEqualTo(ours);
    boolean refused = ours.startsWith("refused");
    Statistics.collect(refused);
    Statistics.coverage(seen -> seen.check(false).percentage(accepted -> accepted > 5));
    if (!refused) {
      assertThat(ours).isEqualTo(jackson(line));
    }
  }

  private static String read(InputStream in) throws IOException {
    try {
      return Canonical.of(Wire.readAll(in)).toString();
    } catch (DaemonException e) {
      return "refused: " + e.getClass().getSimpleName();
    }
  }

  /** Throws where Jackson refuses what ours accepted. */
  private static String jackson(byte[] line) throws IOException {
    if (new String(line, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
      return "[]";
    }
    JsonNode tree = JACKSON.readTree(line);
    return List.of(Canonical.of(tree)).toString();
  }

  private static byte[] bytes(List<Message> session, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JacksonDaemon daemon = new JacksonDaemon(random);
    session.forEach(message -> bytes.writeBytes(daemon.line(message)));
    return bytes.toByteArray();
  }
}
