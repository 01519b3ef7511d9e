package io.jkinesis.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
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
  private byte[] scratch = new byte[0];

  /** Whether the last piece ended in padding, after which nothing may come. */
  private boolean padded;

  /** How large the last two were that came in pieces: the next one is likely to be alike. */
  private int lastLarge;

  private int largeBefore;

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
    Pieces pieces = new Pieces(Math.min(lastLarge, largeBefore));
    padded = false;
    boolean ended = false;
    while (!ended) {
      int quote = WordSearch.quote(in.words, in.position, in.limit);
      ended = quote < in.limit;
      boolean isPlain = add(pieces, ended ? quote : endOfGroups());
      if (isPlain && ended) {
        in.position++;
      } else if (isPlain && endOfText() == in.limit) {
        in.fillWithinLine();
      } else {
        unescape(what, pieces);
        ended = true;
      }
    }
    largeBefore = lastLarge;
    lastLarge = pieces.size();
    return pieces.whole();
  }

  /** The groups of four characters that lie in the buffer wholly. */
  private int endOfGroups() {
    return in.position + ((in.limit - in.position) & ~3);
  }

  /** Decodes up to there; takes nothing and returns false if that is not all base64. */
  private boolean add(Pieces pieces, int end) {
    if (end == in.position) {
      return true;
    }
    ByteBuffer piece = padded ? null : piece(end);
    if (piece == null) {
      return false;
    }
    pieces.add(piece);
    in.position = end;
    padded = in.buffer[end - 1] == '=';
    return true;
  }

  /** Nothing is allocated for one that fills the buffer, as most of a long text do. */
  private @Nullable ByteBuffer piece(int end) {
    int length = end - in.position;
    if (length < in.buffer.length) {
      return decode(in.buffer, in.position, end);
    }
    int most = length / 4 * 3;
    if (scratch.length < most) {
      scratch = new byte[most];
    }
    try {
      return ByteBuffer.wrap(scratch, 0, DECODER.decode(in.buffer, scratch));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Reads the rest of a text that has an escape somewhere, as a slash may be one, or an error. */
  private void unescape(String what, Pieces pieces) throws IOException, DaemonException {
    while (endOfText() == in.limit) {
      if (!add(pieces, endOfGroups())) {
        throw notBase64(what);
      }
      in.fillWithinLine();
    }
    // Pieces end at multiples of four, so the rest stands by itself.
    byte[] rest = strings.unescaped();
    ByteBuffer last = padded && rest.length > 0 ? null : decode(rest, 0, rest.length);
    if (last == null) {
      throw notBase64(what);
    }
    pieces.add(last);
  }

  private int endOfText() {
    return WordSearch.endOfText(in.words, in.position, in.limit);
  }

  /** Returns null for what is no base64, or cut off. */
  static @Nullable ByteBuffer decode(byte[] text, int from, int to) {
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

  /** The message says nothing of the characters found: they are record data. */
  private MalformedMessageException notBase64(String what) {
    return in.malformed(what + ": expected base64, found other characters or a cut-off end");
  }
}
