package io.jkinesis.lab.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.jkinesis.lab.chaos.fleet.FleetStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The run's figures, as {@code --json} writes them. */
public record ChaosReport(
    @JsonProperty("verified") boolean verified,
    @JsonProperty("seed") long seed,
    @JsonProperty("mode") String mode,
    @JsonProperty("retrieval") String retrieval,
    @JsonProperty("minutes") double minutes,
    @JsonProperty("invariants") List<Judgement> invariants,
    @JsonProperty("faults") Map<String, Integer> faults,
    @JsonProperty("faults_done") int faultsDone,
    @JsonProperty("faults_without_target") int faultsWithoutTarget,
    @JsonProperty("worker_exits_by_code") Map<Integer, Integer> workerExits,
    @JsonProperty("records_put") int recordsPut,
    @JsonProperty("records_put_in_doubt") int recordsPutInDoubt,
    @JsonProperty("records_processed_distinct") int recordsProcessedDistinct,
    @JsonProperty("replays") int replays,
    @JsonProperty("shards") int shards,
    @JsonProperty("sessions") int sessions,
    @JsonProperty("checkpoints_moved") long checkpointsMoved,
    @JsonProperty("checkpoints_refused_lease_lost") long checkpointsRefused,
    @JsonProperty("leases_taken_over") long leasesTakenOver,
    @JsonProperty("longest_gap_seconds") double longestGapSeconds,
    @JsonProperty("longest_gap_of_a_shard_seconds") double longestGapOfAShardSeconds,
    @JsonProperty("longest_gap_shard") String longestGapShard,
    @JsonProperty("longest_orphan_seconds") double longestOrphanSeconds,
    @JsonProperty("takeovers") int takeovers,
    @JsonProperty("median_takeover_seconds") double medianTakeoverSeconds,
    @JsonProperty("longest_takeover_seconds") double longestTakeoverSeconds,
    @JsonProperty("longest_overlap_seconds") double longestOverlapSeconds,
    @JsonProperty("seconds_to_drain") double secondsToDrain,
    @JsonProperty("seconds_total") double secondsTotal,
    @JsonProperty("fleet") @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FleetStep> fleet,
    @JsonProperty("evidence") String evidence) {

  /**
   * The result of one invariant.
   *
   * @param violations one line each; empty if it holds
   */
  public record Judgement(
      @JsonProperty("invariant") String invariant,
      @JsonProperty("holds") boolean holds,
      @JsonProperty("violations") List<String> violations) {}

  public void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
  }
}
