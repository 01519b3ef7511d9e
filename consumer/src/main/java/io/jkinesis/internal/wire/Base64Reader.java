package io.jkinesis.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a JSON string of base64 as it arrives, so that a record of 10 MiB is never held as text.
 * A string that lies wholly in the buffer is decoded into an array of just its size; a longer one
 * piece by piece, each a multiple of four characters, and put together at its end.
 */
final class Base64Reader {

  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final ByteInput in;
  private final StringReader strings;

  Base64Reader(ByteInput in, StringReader strings) {
    this.in = in;
    this.strings = strings;
  }

  /** Reads from behind the opening quote to behind the closing one. */
  ByteBuffer read(String what) throws IOException, DaemonException {
    int quote = WordSearch.quote(in.words, in.position, in.limit);
    if (quote == in.limit) {
      return inPieces(what);
    }
    // An escape or a line end before the quote is no base64 either, and looked for only then.
    ByteBuffer data = decode(in.buffer, in.position, quote);
    if (data == null) {
      if (endOfText() == quote) {
        throw notBase64(what);
      }
      return inPieces(what);
    }
    in.position = quote + 1;
    return data;
  }

  private ByteBuffer inPieces(String what) throws IOException, DaemonException {
    int end = endOfText();
    List<ByteBuffer> pieces = new ArrayList<>();
    boolean padded = false;
    while (end == in.limit) {
      int whole = (in.limit - in.position) & ~3;
      if (whole > 0) {
        requireNotEnded(what, padded);
        pieces.add(decode(what, in.buffer, in.position, in.position + whole));
        in.position += whole;
        padded = in.buffer[in.position - 1] == '=';
      }
      in.fillWithinLine();
      end = endOfText();
    }
    // A slash may be escaped. Pieces end at multiples of four, so the rest stands by itself.
    byte[] rest = strings.unescaped();
    requireNotEnded(what, padded && rest.length > 0);
    pieces.add(decode(what, rest, 0, rest.length));
    return join(pieces);
  }

  private int endOfText() {
    return WordSearch.endOfText(in.words, in.position, in.limit);
  }

  private ByteBuffer decode(String what, byte[] text, int from, int to) throws DaemonException {
    ByteBuffer data = decode(text, from, to);
    if (data == null) {
      throw notBase64(what);
    }
    return data;
  }

  private static @Nullable ByteBuffer decode(byte[] text, int from, int to) {
    // The decoder would take a last group without its padding; cut-off data must not pass.
    if (((to - from) & 3) != 0) {
      return null;
    }
    try {
      return DECODER.decode(ByteBuffer.wrap(text, from, to - from));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Padding ends the text, also where the decoder does not see that more follows. */
  private void requireNotEnded(String what, boolean ended) throws DaemonException {
    if (ended) {
      throw notBase64(what);
    }
  }

  /** The message says nothing of the characters found: they are record data. */
  private MalformedMessageException notBase64(String what) {
    return in.malformed(what + ": expected base64, found other characters or a cut-off end");
  }

  private static ByteBuffer join(List<ByteBuffer> pieces) {
    int size = 0;
    for (ByteBuffer piece : pieces) {
      size = Math.addExact(size, piece.remaining());
    }
    ByteBuffer whole = ByteBuffer.allocate(size);
    for (ByteBuffer piece : pieces) {
      whole.put(piece);
    }
    return whole.flip();
  }
}
