package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Usage errors of new, local, run, put, tail, status and reset: exit code 4, and one line that says
 * what is expected.
 */
class UsageTest {

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "new                                | 'FOLDER'",
        "new --gradle --lang node nowhere   | --gradle is for projects in Java",
        "put                                | 'STREAM'",
        "put s nowhere.txt                  | the file nowhere.txt does not exist",
        "put s .                            | . is a folder; a file is expected",
        "put s --key fields                 | --key is 'fields'; random, line, field:N",
        "put s --delimiter , --key line     | --delimiter is for --key field:N",
        "put s --rate 0                     | --rate must be at least 1, not 0",
        "put s --key-field id pom.xml       | --key-field and --hash-key-field go with --json",
        "put s --json --key line --key-field id pom.xml | give --key or --key-field, not both",
        "put s --rate ten                   | 'ten' is not an int",
        "put s --properties nowhere.properties pom.xml | the properties file nowhere.properties",
        "deadletters replay pom.xml         | no stream is given; give --stream, or --properties FILE",
        "deadletters replay s3:bucket --stream s | 's3:bucket' does not name dead letters; give a file",
        "put s --endpoint localhost:4567    | 'localhost:4567' is not an endpoint; http://HOST:PORT",
        "put s --endpoint 127.0.0.1:4567    | '127.0.0.1:4567' is not an endpoint; http://HOST:PORT",
        "put s --local --region us-east-1 pom.xml | give --local, or --properties, or --endpoint",
        "run Nowhere.java --stream s        | the source file Nowhere.java does not exist",
        "run f.properties --from yesterday  | the properties file f.properties does not exist",
        "run --from yesterday               | --from is 'yesterday'; trim_horizon, latest or a",
        "tail                               | 'STREAM'",
        "tail s --from yesterday            | --from is 'yesterday'; trim_horizon, latest or a",
        "tail s --format xml                | expected one of [TEXT, JSON, RAW]",
        "tail s --limit 0                   | --limit must be at least 1, not 0",
        "local words                        | Unmatched argument",
        "local --stream words:0             | 'words:0' is not NAME:SHARDS",
        "local --stream words:x             | 'words:x' is not NAME:SHARDS",
        "local --stream wörds:1             | 'wörds:1' is not NAME:SHARDS",
        "local --stream a:1 --stream a:2    | --stream names the same stream twice",
        "local --stream a:600 --stream b:600 | all streams together may have 1000 shards",
        "local --kinesis-port 65536         | --kinesis-port must be from 0",
        "local --dynamodb-port -1           | --dynamodb-port must be from 0",
        "local --kinesis-port 7 --dynamodb-port 7 | are both 7; give two",
        "status                             | no application is given; give its properties FILE, or",
        "status f.properties --app a        | give FILE or --app, not both",
        "status f.properties --local        | --local goes with --app, and without",
        "reset --app a --local --region us-east-1 --to LATEST | --local goes with --app, and without",
        "status nowhere.properties          | the properties file nowhere.properties does not exist",
        "status --app a --failover-time 10       | '10' is not a duration such as 10s or 500ms",
        "status --app a --failover-time 0s       | --failover-time must be longer than 0",
        "status --app a --dynamodb-endpoint localhost:8000 | 'localhost:8000' is not an endpoint",
        "reset --app a                      | --to is missing: TRIM_HORIZON, LATEST, a time or",
        "reset --app a --to yesterday       | --to is 'yesterday'; TRIM_HORIZON, LATEST, a time",
        "reset --app a --to 1774958400      | --to is '1774958400'; TRIM_HORIZON, LATEST, a time",
        "reset --app a --to 2999-01-01      | which is in the future",
        "reset --app a --to 49590338271490256608559692538361571095921575989136588898 | with --shard",
        "reset --app a --to LATEST          | stdin is not a terminal, so nobody can confirm; give --yes",
        "reset --undo f --to LATEST         | --undo goes without --to, --shard and --undo-file",
        "reset --undo nowhere.json --yes    | the undo file nowhere.json does not exist",
      })
  void wrongUsageIsOneLine(String commandLine, String expected) {
    int exitCode =
        Main.commandLine().setErr(new PrintWriter(err)).execute(commandLine.split(" ", -1));

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("jkinesis: ")
        .contains(expected);
    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
  }
}
