package io.jkinesis.deadletters.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Dead letters of a shard, and clients of a service on this machine. */
final class TestLetters {

  private TestLetters() {}

  static DeadLetter letter(int sequenceNumber, String text) {
    KinesisRecord record =
        KinesisRecord.of(
            ByteBuffer.wrap(text.getBytes(UTF_8)),
            "key " + sequenceNumber,
            Integer.toString(sequenceNumber),
            0,
            null);
    return DeadLetter.of(ShardInfo.of("shardId-0"), record, new IOException("rejected"));
  }

  static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }
}
