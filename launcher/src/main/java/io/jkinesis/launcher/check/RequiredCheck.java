package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;
import io.jkinesis.launcher.config.ConsumerCommand;
import io.jkinesis.launcher.config.Entry;
import io.jkinesis.launcher.config.JkinesisKey;
import io.jkinesis.worker.internal.kcl.StreamList;
import java.util.List;
import java.util.stream.Stream;

/** Checks required keys, and keys that exclude each other. */
final class RequiredCheck {

  private RequiredCheck() {}

  static void check(AppProperties app, Findings findings) {
    require(app, findings, "applicationName", "it names the lease table in DynamoDB");
    checkApplicationName(app, findings);
    if (app.value(StreamList.KEY) == null && app.value(AppStreams.ARN) == null) {
      require(app, findings, AppStreams.NAME, "give it, or streamArn or streamNames");
    }
    if (app.effective().stream()
        .noneMatch(entry -> isOfCredentials(entry) && !entry.value().isEmpty())) {
      findings.add(
          ERROR,
          "AwsCredentialsProvider",
          "is missing",
          "DefaultCredentialsProvider looks in the environment, the profile and the machine's role");
    }
    checkConsumer(app, findings);
    if (app.isTrue(JkinesisKey.TRANSCRIPT_PAYLOADS)
        && app.value(JkinesisKey.TRANSCRIPT_DIR.key()) == null) {
      findings.add(
          ERROR,
          JkinesisKey.TRANSCRIPT_PAYLOADS.key(),
          "is set and jkinesis.transcriptDir is not",
          "name the folder to record to");
    }
    if (app.value(JkinesisKey.HTTP_PORT.key()) == null) {
      Stream.of(JkinesisKey.HTTP_HOST, JkinesisKey.UNHEALTHY_AFTER)
          .map(JkinesisKey::key)
          .filter(key -> app.value(key) != null)
          .forEach(
              key ->
                  findings.add(
                      ERROR,
                      key,
                      "is set and jkinesis.httpPort is not",
                      "it turns on /health and the page"));
    }
  }

  private static void checkApplicationName(AppProperties app, Findings findings) {
    String name = app.value("applicationName");
    String complaint = name == null ? null : DaemonRanges.tableName(name);
    if (complaint != null && app.value("tableName") == null) {
      findings.add(ERROR, "applicationName", complaint, "give another, or tableName");
    }
  }

  private static void checkConsumer(AppProperties app, Findings findings) {
    List<String> ways = ConsumerCommand.ways(app);
    boolean inJava =
        ways.contains(JkinesisKey.JAR.key()) || ways.contains(JkinesisKey.MAIN_CLASS.key());
    if (ways.isEmpty()) {
      findings.add(
          ERROR,
          ConsumerCommand.EXECUTABLE,
          "is missing",
          "give the command that starts a consumer, or jkinesis.jar for one in Java");
    } else if (ways.size() > 1 && !ways.equals(List.of("jkinesis.jar", "jkinesis.mainClass"))) {
      findings.add(
          ERROR,
          ways.get(1),
          "starts a consumer, as " + ways.get(0) + " does",
          "keep one of " + String.join(", ", ways));
    } else if (inJava) {
      checkClassPath(app, findings);
    } else {
      ConsumerCommand.FOR_JAVA_ONLY.stream()
          .map(JkinesisKey::key)
          .filter(key -> app.value(key) != null)
          .forEach(
              key ->
                  findings.add(
                      ERROR,
                      key,
                      "does nothing without jkinesis.jar or jkinesis.mainClass",
                      "remove it, or replace " + ways.get(0)));
    }
  }

  private static void checkClassPath(AppProperties app, Findings findings) {
    boolean jar = app.value(JkinesisKey.JAR.key()) != null;
    boolean classPath = app.value(JkinesisKey.CLASS_PATH.key()) != null;
    if (jar && classPath) {
      findings.add(
          ERROR,
          JkinesisKey.CLASS_PATH.key(),
          "is set together with jkinesis.jar, whose manifest names its class path",
          "add the jar to jkinesis.classPath and give jkinesis.mainClass");
    } else if (!jar && !classPath) {
      findings.add(
          ERROR,
          JkinesisKey.CLASS_PATH.key(),
          "and jkinesis.jar are both missing",
          "set one of them to where jkinesis.mainClass is");
    }
  }

  private static void require(AppProperties app, Findings findings, String key, String cure) {
    if (app.value(key) == null) {
      findings.add(ERROR, key, "is missing", cure);
    }
  }

  private static boolean isOfCredentials(Entry entry) {
    return entry.key().regionMatches(true, 0, "AwsCredentialsProvider", 0, 22)
        || entry.key().startsWith("kinesisCredentialsProvider.");
  }
}
