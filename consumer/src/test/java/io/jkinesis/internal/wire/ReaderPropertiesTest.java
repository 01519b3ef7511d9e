package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.internal.message.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The library reads what Jackson writes. {@code SessionFuzzTest} covers damaged input. */
class ReaderPropertiesTest {

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

  private static byte[] bytes(List<Message> session, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JacksonDaemon daemon = new JacksonDaemon(random);
    session.forEach(message -> bytes.writeBytes(daemon.line(message)));
    return bytes.toByteArray();
  }
}
