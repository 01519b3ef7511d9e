package io.jkinesis.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OldGenCollectorTest {

  /** A heap of which a fixed amount is live at each collection. */
  private static final class Heap extends OldGenCollector {
    private final int alive;
    private long usedMebibytes;
    private int collections;

    Heap(@Nullable Integer floor, int alive) {
      super(floor);
      this.alive = alive;
    }

    @Override
    long used() {
      return usedMebibytes << 20;
    }

    @Override
    void collect() {
      collections++;
      usedMebibytes = alive;
    }

    int collectionsAt(int... used) {
      int before = collections;
      for (int each : used) {
        usedMebibytes = each;
        betweenMessages();
      }
      return collections - before;
    }
  }

  @Test
  void collectsAboveTheFloorWhenLittleIsAlive() {
    Heap heap = new Heap(16, 3);
    assertThat(heap.collectionsAt(3, 10, 16)).isZero();
    assertThat(heap.collectionsAt(17)).isEqualTo(1);
    assertThat(heap.collectionsAt(10, 16)).isZero();
    assertThat(heap.collectionsAt(30)).isEqualTo(1);
  }

  /** Otherwise a consumer that retains much would be collected at each message. */
  @Test
  void waitsUntilWhatIsAliveHasDoubled() {
    Heap heap = new Heap(16, 100);
    assertThat(heap.collectionsAt(101)).isEqualTo(1);
    assertThat(heap.collectionsAt(120, 199, 200)).isZero();
    assertThat(heap.collectionsAt(201)).isEqualTo(1);
  }

  @Test
  void nothingIsDoneUnlessAskedFor() {
    assertThat(new Heap(null, 3).collectionsAt(1000, 1 << 30)).isZero();
    assertThat(new Heap(0, 3).collectionsAt(1)).isEqualTo(1);
  }
}
