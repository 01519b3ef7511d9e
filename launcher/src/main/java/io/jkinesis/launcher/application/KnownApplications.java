package io.jkinesis.launcher.application;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.TableNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** Suggests existing applications to a user who named one without a lease table. */
public final class KnownApplications {

  private static final int MOST_NAMES = 5;

  /** Each candidate table costs a request. */
  private static final int MOST_LOOKS = 20;

  private final Application application;

  /** Looks for applications with a name similar to this one. */
  public KnownApplications(Application application) {
    this.application = application;
  }

  /** Returns the message for the user, with the existing applications if they can be listed. */
  public JkinesisException missing() {
    String table = application.tables().leases();
    return JkinesisException.failure(
        "there is no lease table %s in %s: the application has never run there, or has another name%s"
            .formatted(table, AwsErrors.place("DynamoDB", application.dynamoDb()), hint(table)));
  }

  private String hint(String wanted) {
    List<String> known;
    try {
      known = applications(application.dynamoDb().listTablesPaginator().tableNames(), wanted);
    } catch (SdkException e) {
      return "";
    }
    return known.isEmpty() ? "" : " (applications there: " + String.join(", ", known) + ")";
  }

  /** Returns the names of lease tables, the most similar first. */
  private List<String> applications(Iterable<String> tables, String wanted) {
    Set<String> all = new TreeSet<>();
    tables.forEach(all::add);
    List<String> known = new ArrayList<>();
    int looks = 0;
    for (String name : candidates(all, wanted)) {
      if (known.size() == MOST_NAMES) {
        break;
      }
      if (all.contains(TableNames.of(name).coordinator())
          || (looks++ < MOST_LOOKS && isLeaseTable(name))) {
        known.add(name);
      }
    }
    return known;
  }

  /** Returns all tables except the older ones of an application, the most similar first. */
  static List<String> candidates(Set<String> tables, String wanted) {
    Set<String> older = new TreeSet<>();
    for (String name : tables) {
      older.add(TableNames.of(name).coordinator());
      older.add(TableNames.of(name).workers());
    }
    return tables.stream()
        .filter(name -> !older.contains(name))
        .sorted(
            Comparator.<String>comparingInt(name -> -commonPrefix(name, wanted))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private boolean isLeaseTable(String name) {
    try {
      return application
          .dynamoDb()
          .describeTable(describe -> describe.tableName(name))
          .table()
          .keySchema()
          .stream()
          .map(KeySchemaElement::attributeName)
          .toList()
          .equals(List.of(LeaseTable.KEY));
    } catch (SdkException e) {
      return false; // just deleted, or we may not read it
    }
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }
}
