package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import io.jkinesis.worker.Polling;
import io.jkinesis.worker.StartPosition;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * What an application says about its worker, as far as it is the KCL's.
 *
 * @param stream its name or ARN
 * @param application names the lease table
 * @param workerId another for each live worker of the application
 * @param keepsWorkerId whether it is the same at the next start
 * @param polling null for enhanced fan-out
 * @param region null for the SDK's chain, as the credentials; both are for clients made here
 * @param kinesis the application's own client, which stays open; null to make one
 * @param dynamoDb as {@code kinesis}
 * @param kclIntervals whether the KCL's own intervals are used
 * @param change has the last word
 */
public record ApplicationSettings(
    String stream,
    String application,
    String workerId,
    boolean keepsWorkerId,
    StartPosition startAt,
    @Nullable Polling polling,
    @Nullable Region region,
    @Nullable AwsCredentialsProvider credentials,
    @Nullable URI kinesisEndpoint,
    @Nullable URI dynamoDbEndpoint,
    @Nullable KinesisAsyncClient kinesis,
    @Nullable DynamoDbAsyncClient dynamoDb,
    boolean kclIntervals,
    Consumer<KclConfigs> change) {}
