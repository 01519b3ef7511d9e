package io.jkinesis.launcher.application;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.leases.TableNames;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;

/** Helps whoever named an application that has no lease table. */
public final class KnownApplications {

  private static final int MOST_NAMES = 5;

  private final Application application;

  /** For the application that was named. */
  public KnownApplications(Application application) {
    this.application = application;
  }

  /** The line that says so, with the applications that there are, if we may know. */
  public JkinesisException missing() {
    String table = application.tables().leases();
    return JkinesisException.failure(
        "there is no lease table %s in %s: the application has never run there, or has another name%s"
            .formatted(table, AwsErrors.place("DynamoDB", application.dynamoDb()), hint(table)));
  }

  private String hint(String wanted) {
    List<String> names;
    try {
      names = application.dynamoDb().listTablesPaginator().tableNames().stream().toList();
    } catch (SdkException e) {
      return "";
    }
    List<String> known = applications(names, wanted);
    return known.isEmpty() ? "" : " (applications there: " + String.join(", ", known) + ")";
  }

  /** Those whose other tables are there too; the most similar names first. */
  static List<String> applications(List<String> tables, String wanted) {
    Set<String> all = new TreeSet<>(tables);
    return all.stream()
        .filter(name -> all.contains(TableNames.of(name).coordinator()))
        .sorted(Comparator.comparing(name -> -commonPrefix(name, wanted)))
        .limit(MOST_NAMES)
        .toList();
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }
}
