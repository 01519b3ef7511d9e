package io.jkinesis.worker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.fuzz.HostileScript.Chunk;
import io.jkinesis.worker.fuzz.HostileScript.Ending;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** The kinds of a consumer's misbehavior. */
enum Hostility {
  /** Bytes are changed, missing or added. */
  BYTES,
  /** Messages have other fields and values. */
  STRUCTURE,
  /** Messages are missing, duplicated, early, late or unexpected. */
  ORDER,
  /** The consumer exits, falls silent, or never stops printing. */
  ENDING,
  /** All of these. */
  ALL;

  private static final List<String> BITS =
      List.of(
          "\n",
          "\r",
          "\r\n",
          "\n\n",
          "\u0000",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          " ",
          "null",
          "\nnull\n",
          "x\n",
          "{}\n",
          "[]\n",
          "{\"action\":\"status\"}\n",
          "\u00ff",
          "\u00ef\u00bb\u00bf",
          "{\"action\":",
          "-1",
          "1e400",
          "\\u0000",
          "\\ud83c",
          "{\"a\":".repeat(300));

  private static final List<String> VALUES =
      List.of(
          "null",
          "\"\"",
          "\"99\"",
          "\"100\"",
          "\"101\"",
          "101",
          "\"102\"",
          "\"103\"",
          "\"110\"",
          "\"9".concat("9".repeat(300)).concat("\""),
          "\"-101\"",
          "\"+101\"",
          "\" 101\"",
          "\"0101\"",
          "\"1e2\"",
          "101.5",
          "\"SHARD_END\"",
          "\"LATEST\"",
          "\"TRIM_HORIZON\"",
          "\"AT_TIMESTAMP\"",
          "true",
          "{}",
          "[\"101\"]",
          "\"\u0661\u0660\u0661\"",
          "\"101\\u0000\"");

  private static final List<String> FIELDS =
      List.of(
          "sequenceNumber",
          "subSequenceNumber",
          "checkpoint",
          "error",
          "action",
          "responseFor",
          "shardId",
          "reason");

  private static final List<String> UNASKED =
      List.of(
          "{\"action\":\"status\",\"responseFor\":\"initialize\"}\n",
          "{\"action\":\"status\",\"responseFor\":\"processRecords\"}\n",
          "{\"action\":\"status\",\"responseFor\":\"shardEnded\"}\n",
          "{\"action\":\"status\",\"responseFor\":\"leaseLost\"}\n",
          "{\"action\":\"status\",\"responseFor\":null}\n",
          "{\"action\":\"status\",\"responseFor\":\"checkpoint\"}\n",
          "{\"action\":\"checkpoint\",\"sequenceNumber\":null}\n",
          "{\"action\":\"checkpoint\",\"sequenceNumber\":\"101\",\"subSequenceNumber\":0}\n",
          "{\"action\":\"checkpoint\",\"sequenceNumber\":\"SHARD_END\"}\n",
          "{\"action\":\"checkpoint\",\"checkpoint\":\"102\"}\n",
          "{\"action\":\"initialize\",\"shardId\":\"shardId-000000000001\"}\n",
          "{\"action\":\"shardEnded\"}\n",
          "an honest print\n");

  /** One ending in this many is one of those that take a second of waiting. */
  private static final int SLOW_OF = 60;

  /** Returns a session: always the same for a seed and an index. */
  HostileScript make(long seed, long index) {
    long start = new SplittableRandom(seed).nextLong() + name().hashCode();
    Random random = new Random(new SplittableRandom(start + index).nextLong());
    HostileScript script = SoundScripts.make(random);
    List<Chunk> chunks = new ArrayList<>(script.chunks());
    Ending ending = script.ending();
    int endsAfter = script.endsAfter();
    if (includes(ORDER, random)) {
      disorder(chunks, random);
    }
    if (includes(STRUCTURE, random)) {
      restructure(chunks, random);
    }
    if (includes(BYTES, random)) {
      damage(chunks, random);
    }
    if (includes(ENDING, random)) {
      ending = ending(random);
      endsAfter = random.nextInt(8);
      int kept = random.nextInt(chunks.size() + 1);
      if (random.nextBoolean()) {
        chunks.subList(kept, chunks.size()).clear();
      }
    }
    return new HostileScript(
        script.dialect(),
        script.isNew(),
        script.calls(),
        chunks,
        ending,
        endsAfter,
        script.rejections(),
        script.readSize());
  }

  /** Some sessions are left undamaged. */
  private boolean includes(Hostility other, Random random) {
    return this == ALL ? random.nextInt(5) < 2 : this == other && random.nextInt(20) > 0;
  }

  private static Ending ending(Random random) {
    if (random.nextInt(SLOW_OF) == 0) {
      return random.nextBoolean() ? Ending.CLOSED_STDOUT : Ending.ENDLESS_LINE;
    }
    return switch (random.nextInt(8)) {
      case 0 -> Ending.SILENCE;
      case 1 -> Ending.ENDLESS_LINES;
      default -> Ending.EXIT;
    };
  }

  private static void disorder(List<Chunk> chunks, Random random) {
    for (int i = 1 + random.nextInt(2); i > 0 && !chunks.isEmpty(); i--) {
      int at = random.nextInt(chunks.size());
      int other = random.nextInt(chunks.size());
      Chunk chunk = chunks.get(at);
      switch (random.nextInt(8)) {
        case 0 -> chunks.remove(at);
        case 1 -> chunks.add(at, chunk);
        case 2 -> chunks.add(other, new Chunk(chunks.get(other).after(), chunk.bytes()));
        case 3 -> Collections.swap(chunks, at, other);
        case 4 -> chunks.set(at, new Chunk(Math.max(0, chunk.after() - 1), chunk.bytes()));
        case 5 -> chunks.set(at, new Chunk(chunk.after() + 1, chunk.bytes()));
        default -> {
          String unasked = UNASKED.get(random.nextInt(UNASKED.size()));
          chunks.add(at, new Chunk(chunk.after(), unasked.getBytes(UTF_8)));
        }
      }
    }
  }

  private static void restructure(List<Chunk> chunks, Random random) {
    for (int i = 1 + random.nextInt(2); i > 0 && !chunks.isEmpty(); i--) {
      int at = random.nextInt(chunks.size());
      String text = new String(chunks.get(at).bytes(), UTF_8);
      int end = text.lastIndexOf('}');
      int value = text.lastIndexOf(':');
      if (end < 0 || value < 0) {
        continue;
      }
      String field = FIELDS.get(random.nextInt(FIELDS.size()));
      String changed =
          switch (random.nextInt(4)) {
            case 0 -> text.substring(0, end) + ",\"" + field + "\":" + value(random) + "}\n";
            case 1 -> text.replace("responseFor", field);
            case 2 -> text.replace("sequenceNumber", field);
            default -> text.substring(0, value + 1) + value(random) + "}\n";
          };
      chunks.set(at, new Chunk(chunks.get(at).after(), changed.getBytes(UTF_8)));
    }
  }

  private static String value(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static void damage(List<Chunk> chunks, Random random) {
    for (int i = 1 + random.nextInt(3); i > 0 && !chunks.isEmpty(); i--) {
      int at = random.nextInt(chunks.size());
      Chunk chunk = chunks.get(at);
      chunks.set(at, new Chunk(chunk.after(), damaged(chunk.bytes(), random)));
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    byte[] bit = BITS.get(random.nextInt(BITS.size())).getBytes(ISO_8859_1);
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(12));
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    switch (random.nextInt(5)) {
      case 0 -> {
        damaged.writeBytes(bytes);
        byte[] flipped = damaged.toByteArray();
        flipped[from] ^= (byte) (1 << random.nextInt(8));
        return flipped;
      }
      case 1 -> to = from;
      case 2 -> bit = new byte[0];
      case 3 -> to = bytes.length;
      default -> {}
    }
    damaged.write(bytes, 0, from);
    damaged.writeBytes(bit);
    damaged.write(bytes, to, bytes.length - to);
    return damaged.toByteArray();
  }
}
