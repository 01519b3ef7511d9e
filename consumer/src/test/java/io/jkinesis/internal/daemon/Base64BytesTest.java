package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/**
 * The same characters as the JDK's encoder, from any kind of buffer, in the middle of any other.
 */
class Base64BytesTest {

  @Property
  void encodes(@ForAll @Size(max = 200) byte[] data, @ForAll Random random) {
    int before = random.nextInt(5);
    ByteBuffer from =
        random.nextBoolean()
            ? ByteBuffer.allocate(before + data.length + 3)
            : ByteBuffer.allocateDirect(before + data.length + 3);
    from.position(before).put(data).rewind();
    if (random.nextBoolean()) {
      from = from.asReadOnlyBuffer();
    }
    from.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = random.nextInt(5);
    byte[] out = new byte[at + 300];

    int end =
        Base64Bytes.encode(
            from,
            before,
            before + data.length,
            ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN),
            at);

    assertThat(new String(out, at, end - at, ISO_8859_1))
        .isEqualTo(Base64.getEncoder().encodeToString(data));
    assertThat(from.position()).as("unchanged").isZero();
  }
}
