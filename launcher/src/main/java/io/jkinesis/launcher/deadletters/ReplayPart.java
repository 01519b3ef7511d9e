package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.put.InputLine;
import java.util.ArrayList;
import java.util.List;

/** Some consecutive letters. */
final class ReplayPart {

  final List<Letter> letters = new ArrayList<>();

  /** The letters to put, and their lines. */
  private final List<Letter> put = new ArrayList<>();

  final List<InputLine> lines = new ArrayList<>();
  long bytes;

  void add(Letter letter, boolean isPut) {
    letters.add(letter);
    bytes += letter.data().length;
    if (isPut) {
      put.add(letter);
      lines.add(new InputLine(letter.lineNumber(), letter.partitionKey(), letter.data()));
    }
  }

  /** Returns the letters before the one that is put after {@code count} others. */
  List<Letter> firstPut(int count) {
    return letters.subList(0, letters.indexOf(put.get(count)));
  }
}
