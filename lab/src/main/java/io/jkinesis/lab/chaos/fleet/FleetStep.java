package io.jkinesis.lab.chaos.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a fleet had one size.
 *
 * @param shardsPerWorker how many shards each worker consumed at the end, the most first
 * @param secondsUntilBalanced the time after which all shards were consumed, and no worker had two
 *     more than another, until the end; null if they were not at the end
 * @param dynamoDbRequests the requests of all workers, per shard and hour
 * @param checkpoints those of these requests that the consumers asked for
 */
public record FleetStep(
    @JsonProperty("workers") int workers,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("shards_per_worker") List<Integer> shardsPerWorker,
    @JsonProperty("seconds_until_balanced") @Nullable Double secondsUntilBalanced,
    @JsonProperty("dynamodb_requests_per_shard_and_hour") double dynamoDbRequests,
    @JsonProperty("checkpoints_per_shard_and_hour") double checkpoints) {}
