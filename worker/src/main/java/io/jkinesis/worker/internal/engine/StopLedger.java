package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Records which consumers were told to stop, and which have ended. */
final class StopLedger implements WorkerListener {

  private final Set<String> told = new ConcurrentSkipListSet<>();
  private final Set<String> ended = new ConcurrentSkipListSet<>();

  @Override
  public void on(WorkerEvent event) {
    if (event instanceof WorkerEvent.Stopping) {
      told.clear();
      ended.clear();
    } else if (event instanceof WorkerEvent.ConsumerTold each) {
      told.add(each.shard());
    } else if (event instanceof WorkerEvent.LeaseLost each) {
      ended.add(each.shard());
    } else if (event instanceof WorkerEvent.ShardEnded each) {
      ended.add(each.shard());
    }
  }

  List<String> told() {
    return List.copyOf(told);
  }

  List<String> ended() {
    return List.copyOf(ended);
  }
}
