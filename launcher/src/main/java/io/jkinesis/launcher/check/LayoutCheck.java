package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.NOTE;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.TableLayout.Migration;
import io.jkinesis.worker.internal.leases.TableLayout.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks the layout of one table or three, and the migration from three to one. The KCL does not
 * start a worker that is to migrate before all workers have run KCL 3.5 with three tables for an
 * hour.
 */
final class LayoutCheck {

  private static final String MIGRATE = "migrateAllEntitiesToLeaseTable";

  private final AppProperties app;
  private final Findings findings;
  private final String leaseTable;
  private final CheckedTable coordinator;
  private final CheckedTable reports;

  LayoutCheck(
      AppProperties app,
      Findings findings,
      String leaseTable,
      CheckedTable coordinator,
      CheckedTable reports) {
    this.app = app;
    this.findings = findings;
    this.leaseTable = leaseTable;
    this.coordinator = coordinator;
    this.reports = reports;
  }

  /** Without the coordinator table, everything is in the lease table. */
  void oneTable() {
    if (reports.exists()) {
      unused(reports.name() + " is", reports.about());
    }
    if (isToMigrate()) {
      findings.add(NOTE, MIGRATE, "does nothing: the application has one table", "remove it");
    }
  }

  /** Returns true if the older tables exist and no worker uses them any more. */
  boolean olderTables(TableRequests requests) throws InterruptedException {
    Map<String, AttributeValue> item = requests.item(coordinator, TableLayout.MIGRATION_KEY);
    Migration migration = item == null ? null : Migration.of(item);
    if (migration != null && migration.step() == Step.COMPLETE) {
      unused(
          reports.exists()
              ? coordinator.name() + " and " + reports.name() + " are"
              : coordinator.name() + " is",
          coordinator.about());
      if (isToMigrate()) {
        findings.add(
            NOTE, MIGRATE, "does nothing: the migration to one table is done", "remove it");
      }
      return true;
    }
    if (reports.isMissing()) {
      findings.add(
          ERROR,
          reports.about(),
          "the table %s is missing, while %s exists: KCL 3.5 creates neither, and a worker that cannot"
                  .formatted(reports.name(), coordinator.name())
              + " report gets no lease",
          "with all workers stopped, delete " + coordinator.name() + "; one table is enough then");
    }
    checkMigration(migration);
    return false;
  }

  private void checkMigration(@Nullable Migration migration) {
    if (!isToMigrate() || (migration != null && migration.step() != Step.INIT)) {
      return;
    }
    findings.add(
        ERROR,
        MIGRATE,
        migration == null
            ? "is too early: no worker of KCL 3.5 has been the leader of this application yet"
            : "is too early: the migration is " + migration.step() + " since " + migration.since(),
        "run all workers without it until jkinesis status says DEPLOYED, after an hour at least");
  }

  /** The coordinator's items are moved in transactions that check which worker is the leader. */
  List<TableProbe> probesOfCoordinator() {
    return isToMigrate()
        ? Stream.concat(TableProbe.ALL.stream(), Stream.of(TableProbe.CONDITION_CHECK)).toList()
        : TableProbe.ALL;
  }

  private void unused(String tables, String about) {
    findings.add(
        NOTE,
        about,
        tables + " not used: everything is in " + leaseTable,
        "delete what is not used, once all workers were restarted");
  }

  private boolean isToMigrate() {
    return "true".equalsIgnoreCase(app.value(MIGRATE));
  }
}
