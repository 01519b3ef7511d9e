package io.jkinesis.launcher.run;

import software.amazon.kinesis.leases.LeaseCoordinator;

/** The leases that this worker holds now, as far as it knows. */
interface HeldLeases {

  /** Before there are any. */
  HeldLeases NONE =
      new HeldLeases() {
        @Override
        public boolean holds(String shardId) {
          return false;
        }

        @Override
        public void drop(String shardId) {}
      };

  boolean holds(String shardId);

  /**
   * Lets go of one. The KCL ends the shard's processor as if the lease were lost; its owner in
   * DynamoDB stays this worker, so it soon discovers the lease again and makes a new processor,
   * which begins at the checkpoint. The other shards notice nothing.
   */
  void drop(String shardId);

  /** Those of the KCL's coordinator, whose lease keys are shard ids: it reads one stream. */
  static HeldLeases of(LeaseCoordinator coordinator) {
    return new HeldLeases() {
      @Override
      public boolean holds(String shardId) {
        return coordinator.getCurrentlyHeldLease(shardId) != null;
      }

      @Override
      public void drop(String shardId) {
        coordinator.dropLease(coordinator.getCurrentlyHeldLease(shardId));
      }
    };
  }
}
