package io.jkinesis.fuzz;

/** Reduces a case while it still fails: removes ranges, from halves down to single bytes. */
final class Shrinking {

  private static final int MAX_TRIES = 5000;

  private final Runnable progress;
  private int tries;

  /** Calls back before each attempt. */
  Shrinking(Runnable progress) {
    this.progress = progress;
  }

  FuzzCase shrink(FuzzCase failing) {
    FuzzCase smallest = failing;
    for (int size = failing.stdin().length / 2; size > 0 && tries < MAX_TRIES; size /= 2) {
      smallest = without(smallest, size);
    }
    return smallest;
  }

  private FuzzCase without(FuzzCase failing, int size) {
    FuzzCase smallest = failing;
    int at = 0;
    while (at + size <= smallest.stdin().length && tries < MAX_TRIES) {
      FuzzCase smaller = smallest.without(at, at + size);
      progress.run();
      tries++;
      if (new Comparison(smaller).agrees()) {
        at += size;
      } else {
        smallest = smaller;
      }
    }
    return smallest;
  }
}
