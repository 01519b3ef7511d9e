package io.jkinesis.launcher.reset;

import static io.jkinesis.worker.internal.leases.ScriptedDynamoDb.canceled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.ScriptedDynamoDb;
import io.jkinesis.worker.internal.leases.TestLeases;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What is said about a reset that needs several transactions, if not all of them are written. */
class ResetSessionTest {

  private static final String REMEDY = "run the same reset again, or jkinesis reset --undo FILE";

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();

  @Test
  void aTransactionThatIsTooMuchForTheTableIsRetried() throws Exception {
    dynamoDb.accept().fail(canceled(reasons(20, "ThrottlingError"))).accept();
    write(120);
    assertThat(dynamoDb.sizes()).containsExactly(100, 20, 20);
  }

  @Test
  void ifDynamoDbRejectsALaterTransactionThePartThatIsWrittenIsTold() {
    dynamoDb
        .accept()
        .fail(
            DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage("no more")
                        .build())
                .build());
    assertThatThrownBy(() -> write(120))
        .hasMessage(
            "DynamoDB of eu-west-1 rejected the request: AccessDeniedException: no more; 100 of 120"
                + " leases were changed; "
                + REMEDY);
  }

  @Test
  void ifItDoesNotAnswerThePartThatMayBeWrittenIsTold() {
    dynamoDb.accept().fail(SdkClientException.create("Read timed out"));
    assertThatThrownBy(() -> write(120))
        .hasMessageEndingWith("; 100 to 120 of 120 leases were changed; " + REMEDY);

    dynamoDb.fail(SdkClientException.create("Read timed out"));
    assertThatThrownBy(() -> write(3))
        .hasMessageEndingWith("; 0 to 3 of 3 leases were changed; " + REMEDY);
  }

  @Test
  void ifAWorkerInterferesThePartThatIsWrittenIsTold() {
    dynamoDb.accept().fail(canceled(reasons(20, "ConditionalCheckFailed")));
    assertThatThrownBy(() -> write(120))
        .hasMessage(
            "a worker that has started has just changed the lease of shardId-000000000100: 100 of"
                + " 120 leases were changed; stop all workers; then "
                + REMEDY);

    dynamoDb.fail(canceled(reasons(3, "ConditionalCheckFailed")));
    assertThatThrownBy(() -> write(3)).hasMessageEndingWith(": nothing was changed");
  }

  private void write(int leases) throws Exception {
    List<LeaseChange> changes =
        IntStream.range(0, leases)
            .mapToObj(i -> String.format("shardId-%012d", i))
            .<LeaseChange>map(
                shard ->
                    new LeaseChange.Move(
                        TestLeases.lease(shard, null, null, "100"), Checkpoint.LATEST))
            .toList();
    new ResetSession(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            InputStream.nullInputStream(),
            true,
            false)
        .write(new LeaseTable(dynamoDb, "words"), changes, REMEDY);
  }

  /** The first item is the reason. */
  private static String[] reasons(int items, String first) {
    String[] reasons = Collections.nCopies(items, "None").toArray(String[]::new);
    reasons[0] = first;
    return reasons;
  }
}
