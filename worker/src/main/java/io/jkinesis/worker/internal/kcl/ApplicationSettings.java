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
 * The settings of an application's worker that concern the KCL.
 *
 * @param stream its name or ARN; null if there is a list
 * @param streams the list of streams; null if there is one stream
 * @param application the name of the lease table
 * @param workerId unique among the live workers of the application
 * @param keepsWorkerId whether it is the same after a restart
 * @param polling null for enhanced fan-out
 * @param region null for the SDK's default, like the credentials; both are for clients created here
 * @param kinesis the application's own client, which is not closed; null to create one
 * @param dynamoDb like {@code kinesis}
 * @param kclIntervals whether the KCL's own intervals are used
 * @param change applied last
 */
public record ApplicationSettings(
    @Nullable String stream,
    @Nullable StreamList streams,
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
