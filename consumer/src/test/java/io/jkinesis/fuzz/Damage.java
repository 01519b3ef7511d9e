package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.internal.wire.JacksonDaemon;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The kinds of damage to a session. */
enum Damage {
  BYTES,
  STRUCTURE,
  ORDER,
  ALL;

  /** Returns a session with this damage, always the same for a seed and an index. */
  FuzzCase make(long seed, long index) {
    Random random = random(seed, index);
    SoundSession session =
        random.nextInt(10) == 0
            ? RecordedSessions.ALL.get(random.nextInt(RecordedSessions.ALL.size()))
            : MadeSession.by(random);
    List<ObjectNode> messages = new ArrayList<>();
    session.messages().forEach(message -> messages.add(message.deepCopy()));
    if (includes(ORDER, random)) {
      new OrderDamage(random).to(messages);
    }
    if (includes(STRUCTURE, random)) {
      new StructureDamage(random).to(messages);
    }
    byte[] stdin = bytes(messages, random);
    if (includes(BYTES, random)) {
      stdin = new ByteDamage(random).to(stdin);
    }
    return new FuzzCase(
        stdin,
        random.nextInt(6) == 0 ? random.nextInt(stdin.length + 1) : stdin.length,
        random.nextInt(30) == 0,
        random.nextInt(30) == 0 ? random.nextInt(10) : Integer.MAX_VALUE,
        chunk(random),
        session.attempts(),
        random.nextLong(),
        session.script());
  }

  /** Mixes the seed well: Random's first numbers are similar for adjacent seeds. */
  private Random random(long seed, long index) {
    long start = new SplittableRandom(seed).nextLong() + name().hashCode();
    return new Random(new SplittableRandom(start + index).nextLong());
  }

  /** Some sessions are left undamaged. */
  private boolean includes(Damage other, Random random) {
    return this == ALL ? random.nextInt(5) < 2 : this == other && random.nextInt(20) > 0;
  }

  private static byte[] bytes(List<ObjectNode> messages, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean odd = random.nextBoolean();
    JacksonDaemon daemon = new JacksonDaemon(random);
    for (ObjectNode message : messages) {
      byte[] line = odd ? daemon.line(message) : (message + "\n").getBytes(UTF_8);
      bytes.writeBytes(StructureDamage.withDoubles(line));
    }
    return bytes.toByteArray();
  }

  private static int chunk(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1;
      case 1 -> 1 + random.nextInt(8);
      case 2 -> 1 + random.nextInt(1000);
      default -> Integer.MAX_VALUE;
    };
  }
}
