package io.jkinesis.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jkinesis.worker", importOptions = DoNotIncludeTests.class)
class WorkerArchitectureTest {

  /** The worker runs inside applications. */
  @ArchTest
  static final ArchRule neverEndsTheJvm =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  /** The metrics of the KCL are read in {@code internal.metrics}; users can access its settings. */
  @ArchTest
  static final ArchRule onePackageCallsTheKcl =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.jkinesis.worker.internal.kcl", "io.jkinesis.worker.internal.metrics")
          .and()
          .doNotHaveSimpleName("KclConfigs")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.kinesis..");

  @ArchTest
  static final ArchRule supervisionKnowsNoSessions =
      noClasses()
          .that()
          .resideInAPackage("io.jkinesis.worker.internal.supervision")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.jkinesis.worker.internal.session", "io.jkinesis.worker.internal.kcl");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.jkinesis.worker.internal.(*)..").should().beFreeOfCycles();
}
