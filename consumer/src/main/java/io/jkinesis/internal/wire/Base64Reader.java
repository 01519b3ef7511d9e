package io.jkinesis.internal.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a JSON string of base64 as it arrives, so that a record of 10 MiB is never held as text.
 * A string that is completely in the buffer is decoded into an array of exactly its size. A longer
 * one is decoded in pieces, each a multiple of four characters, which are joined at its end.
 */
final class Base64Reader {

  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final ByteInput in;
  private final StringReader strings;
  private byte[] scratch = new byte[0];

  /** Whether the last piece ended in padding, after which nothing may follow. */
  private boolean padded;

  /** The sizes of the last two values that came in pieces: the next one is likely to be similar. */
  private int lastLarge;

  private int largeBefore;

  Base64Reader(ByteInput in, StringReader strings) {
    this.in = in;
    this.strings = strings;
  }

  /** Reads from after the opening quote to after the closing one. */
  ByteBuffer read(String what) throws IOException, DaemonException {
    int quote = WordSearch.quote(in.words, in.position, in.limit);
    if (quote == in.limit) {
      return inPieces(what);
    }
    // An escape or a line ending before the quote is not base64 either, so it is looked for only if
    // decoding fails.
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
    ChunkBuffer pieces = new ChunkBuffer(Math.min(lastLarge, largeBefore));
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

  /** Returns the end of the last complete group of four characters in the buffer. */
  private int endOfGroups() {
    return in.position + ((in.limit - in.position) & ~3);
  }

  /** Decodes up to an index; consumes nothing and returns false if that is not all base64. */
  private boolean add(ChunkBuffer pieces, int end) {
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

  /** Allocates nothing if the piece fills the buffer, as most pieces of a long text do. */
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

  /**
   * Reads the rest of a text that contains an escape, because a slash may be escaped, or an error.
   */
  private void unescape(String what, ChunkBuffer pieces) throws IOException, DaemonException {
    while (endOfText() == in.limit) {
      if (!add(pieces, endOfGroups())) {
        throw notBase64(what);
      }
      in.fillWithinLine();
    }
    // Pieces end at multiples of four characters, so the rest can be decoded separately.
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

  /** Returns null if it is not base64, or cut off. */
  static @Nullable ByteBuffer decode(byte[] text, int from, int to) {
    // The decoder would accept a last group without its padding; cut-off data must be rejected.
    if (((to - from) & 3) != 0) {
      return null;
    }
    try {
      return DECODER.decode(ByteBuffer.wrap(text, from, to - from));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The message does not quote the characters, because they are record data. */
  private MalformedMessageException notBase64(String what) {
    return in.malformed(what + ": expected base64, found other characters or a cut-off end");
  }
}
