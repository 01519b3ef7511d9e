package io.jkinesis.launcher.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Leases that are held until they are dropped. */
final class FakeLeases implements HeldLeases {

  private final Set<String> held;

  FakeLeases(String... shardIds) {
    held = new ConcurrentSkipListSet<>(List.of(shardIds));
  }

  @Override
  public boolean holds(String shardId) {
    return held.contains(shardId);
  }

  @Override
  public void drop(String shardId) {
    held.remove(shardId);
  }
}
