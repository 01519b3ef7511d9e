package io.jkinesis.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules in DESIGN.md: dependencies point one way, and only the worker and what hosts it know
 * the KCL.
 */
class DependencyDirectionsTest {

  private static final String API = "io.jkinesis";
  private static final String HANDLERS = "io.jkinesis.handler";
  private static final String PROTOCOL = "io.jkinesis.protocol";
  private static final String INTERNAL = "io.jkinesis.internal..";
  private static final String FILES = "io.jkinesis.internal.files";
  private static final String TESTKIT_API = "io.jkinesis.testkit";
  private static final String TESTKIT = "io.jkinesis.testkit..";
  private static final String JACKSON = "io.jkinesis.jackson";
  private static final String METERS = "io.jkinesis.micrometer";
  private static final String SPANS = "io.jkinesis.opentelemetry";
  private static final String SINKS = "io.jkinesis.deadletters.aws";
  private static final String LOCAL = "io.jkinesis.local..";
  private static final String WORKER = "io.jkinesis.worker..";
  private static final String LAB = "io.jkinesis.lab..";
  private static final String LAUNCHER = "io.jkinesis.launcher..";
  private static final String SPRING = "io.jkinesis.spring..";
  private static final String EXAMPLES = "io.jkinesis.examples..";
  private static final String KCL = "software.amazon.kinesis..";
  private static final String OLD_KCL = "com.amazonaws.services.kinesis..";

  private static JavaClasses all = new ClassFileImporter().importPackages("none");

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .importPaths(
                main("consumer"),
                main("testkit"),
                main("jackson"),
                main("micrometer"),
                main("opentelemetry"),
                main("deadletters-aws"),
                main("local"),
                main("worker"),
                main("spring"),
                main("lab"),
                main("launcher"),
                main("examples/trivial"),
                main("examples/wordcount"),
                main("examples/orders"),
                main("examples/spring"));
    for (String one :
        new String[] {
          API, HANDLERS, PROTOCOL, INTERNAL, TESTKIT, JACKSON, METERS, SPANS, SINKS, LOCAL, WORKER,
          SPRING, LAB, LAUNCHER, EXAMPLES, KCL
        }) {
      // Without the module's classes, a rule would check nothing.
      assertThat(all).as(one).anyMatch(type -> matches(one, type.getPackageName()));
    }
  }

  private static Path main(String module) {
    return Path.of("..", module, "target", "classes");
  }

  private static boolean matches(String rule, String packageName) {
    return rule.endsWith("..")
        ? packageName.startsWith(rule.substring(0, rule.length() - 2))
        : packageName.equals(rule);
  }

  @Test
  void consumerKnowsNoOther() {
    classes()
        .that()
        .resideInAnyPackage(API, HANDLERS, PROTOCOL, INTERNAL)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            API, HANDLERS, PROTOCOL, INTERNAL, "java..", "sun.misc..", "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void testkitKnowsOnlyTheConsumer() {
    classes()
        .that()
        .resideInAPackage(TESTKIT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            TESTKIT,
            API,
            PROTOCOL,
            INTERNAL,
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void decodersKnowOnlyTheApiOfHandlers() {
    classes()
        .that()
        .resideInAPackage(JACKSON)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            JACKSON,
            API,
            HANDLERS,
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void sinksKnowOnlyTheApiOfHandlersAndTheAwsSdk() {
    classes()
        .that()
        .resideInAPackage(SINKS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            SINKS,
            API,
            HANDLERS,
            "java..",
            "software.amazon.awssdk..",
            "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void bindersKnowOnlyTheApiOfHandlersAndTheirLibrary() {
    classes()
        .that()
        .resideInAPackage(METERS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            METERS, API, HANDLERS, "java..", "io.micrometer..", "org.jspecify.annotations..")
        .check(all);
    classes()
        .that()
        .resideInAPackage(SPANS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            SPANS, API, HANDLERS, "java..", "io.opentelemetry..", "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void onlyTheWorkerKnowsTheTestkitAndOnlyItsApi() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TESTKIT, WORKER, LAUNCHER, KCL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TESTKIT)
        .check(all);
    noClasses()
        .that()
        .resideInAnyPackage(WORKER, LAUNCHER, KCL)
        .should()
        .dependOnClassesThat(resideInAPackage(TESTKIT).and(not(resideInAPackage(TESTKIT_API))))
        .check(all);
  }

  @Test
  void localKnowsOnlyTheUsersFoldersOfUs() {
    noClasses()
        .that()
        .resideInAPackage(LOCAL)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    API, HANDLERS, PROTOCOL, INTERNAL, TESTKIT, WORKER, LAB, LAUNCHER, EXAMPLES)
                .and(not(resideInAPackage(FILES))))
        .check(all);
  }

  @Test
  void workerKnowsOnlyTheConsumerAndTheTestkit() {
    noClasses()
        .that()
        .resideInAPackage(WORKER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LOCAL, LAB, LAUNCHER, EXAMPLES)
        .check(all);
  }

  @Test
  void springKnowsOnlyPublicClassesAndNobodyElseKnowsIt() {
    noClasses()
        .that()
        .resideInAPackage(SPRING)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            INTERNAL, "io.jkinesis.worker.internal..", TESTKIT, LAB, LAUNCHER, EXAMPLES)
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages(SPRING, EXAMPLES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(SPRING, "org.springframework..")
        .check(all);
  }

  @Test
  void labDoesNotKnowTheLauncher() {
    noClasses()
        .that()
        .resideInAPackage(LAB)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INTERNAL, TESTKIT, LAUNCHER, EXAMPLES)
        .check(all);
  }

  @Test
  void launcherAndExamplesKnowOnlyTheConsumersApi() {
    noClasses()
        .that()
        .resideInAnyPackage(LAUNCHER, EXAMPLES, KCL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(INTERNAL)
        .check(all);
  }

  @Test
  void noneKnowsTheLauncherOrTheExamples() {
    noClasses()
        .that()
        .resideOutsideOfPackages(LAUNCHER, KCL)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(LAUNCHER)
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackage(EXAMPLES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(EXAMPLES)
        .check(all);
  }

  @Test
  void onlyTheWorkerAndItsHostKnowTheKcl() {
    noClasses()
        .that()
        .resideOutsideOfPackages(WORKER, LAUNCHER, KCL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(KCL, OLD_KCL)
        .check(all);
  }
}
