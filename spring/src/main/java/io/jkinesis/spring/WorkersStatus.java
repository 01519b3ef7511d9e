package io.jkinesis.spring;

import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.WorkerHealth;
import io.jkinesis.worker.WorkerState;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The workers' health, independent of Spring Boot's version.
 *
 * @param level the worst level of all workers
 * @param details of each worker, by name
 */
record WorkersStatus(Level level, Map<String, Object> details) {

  enum Level {
    UP,
    /** No worker is unhealthy, but one has not started yet. */
    STARTING,
    DOWN
  }

  static WorkersStatus of(KinesisWorkers workers) {
    Level level = Level.UP;
    Map<String, Object> details = new LinkedHashMap<>();
    for (Map.Entry<String, RunningWorker> entry : workers.running().entrySet()) {
      RunningWorker worker = entry.getValue();
      WorkerState state = worker.state();
      WorkerHealth health = worker.health();
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("state", state.name());
      detail.put("shards", worker.shards().size());
      if (!health.isHealthy()) {
        detail.put("reasons", health.reasons());
      }
      details.put(entry.getKey(), detail);
      level = worse(level, levelOf(state, health));
    }
    return new WorkersStatus(level, details);
  }

  private static Level levelOf(WorkerState state, WorkerHealth health) {
    if (!health.isHealthy()) {
      return Level.DOWN;
    }
    return state == WorkerState.STARTING ? Level.STARTING : Level.UP;
  }

  private static Level worse(Level one, Level other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
