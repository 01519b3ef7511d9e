package io.jkinesis;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jkinesis.handler.BufferedPerBatch;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.handler.HandlerFactory;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.ParallelPerRecord;
import io.jkinesis.handler.PerBatch;
import io.jkinesis.handler.PerRecord;
import io.jkinesis.handler.Retry;
import io.jkinesis.internal.process.ConsumerProcess;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The project's rules about dependencies between packages. */
class ConsumerArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.jkinesis");

  private static final DescribedPredicate<JavaClass> HANDLER_ENTRY_POINTS =
      belongToAnyOf(
          Handlers.class,
          HandlerFactory.class,
          PerRecord.class,
          ParallelPerRecord.class,
          PerBatch.class,
          BufferedPerBatch.class,
          Retry.class,
          DeadLetter.class,
          DeadLetters.class);

  @Test
  void onlyTheEntryPointKnowsTheInternals() {
    noClasses()
        .that()
        .resideInAPackage("io.jkinesis")
        .and(not(equivalentTo(Kinesis.class)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jkinesis.internal..")
        .check(CLASSES);
  }

  @Test
  void theEntryPointKnowsNothingButTheProcess() {
    noClasses()
        .that(equivalentTo(Kinesis.class))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.jkinesis.internal..")
                .and(not(equivalentTo(ConsumerProcess.class))))
        .check(CLASSES);
  }

  @Test
  void handlersKnowTheirOwnInternalsAloneAndOnlyWhereTheyBegin() {
    noClasses()
        .that()
        .resideInAPackage("io.jkinesis.handler")
        .and(not(HANDLER_ENTRY_POINTS))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jkinesis.internal..")
        .check(CLASSES);
    mayKnow(
        "io.jkinesis.handler",
        "io.jkinesis",
        "io.jkinesis.internal.backoff",
        "io.jkinesis.internal.handler");
  }

  @Test
  void theApiShowsNothingInternal() {
    Stream<JavaClass> shown =
        CLASSES.stream()
            .filter(
                type ->
                    Set.of("io.jkinesis", "io.jkinesis.handler", "io.jkinesis.protocol")
                        .contains(type.getPackageName()))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getAllMembers().stream())
            .filter(ConsumerArchitectureTest::isShown)
            .flatMap(ConsumerArchitectureTest::typesOf);

    assertThat(shown.map(JavaClass::getPackageName))
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("io.jkinesis.internal"));
  }

  private static boolean isShown(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<JavaClass> typesOf(JavaMember member) {
    return member instanceof JavaCodeUnit code
        ? Stream.concat(
            Stream.of(code.getRawReturnType()),
            Stream.concat(code.getRawParameterTypes().stream(), code.getExceptionTypes().stream()))
        : member.getAllInvolvedRawTypes().stream();
  }

  @Test
  void dependenciesPointOneWay() {
    mayKnow("io.jkinesis.internal.message", "io.jkinesis");
    mayKnow("io.jkinesis.internal.wire", "io.jkinesis", "io.jkinesis.internal.message");
    mayKnow("io.jkinesis.protocol");
    mayKnow("io.jkinesis.internal.files");
    mayKnow(
        "io.jkinesis.internal.daemon",
        "io.jkinesis",
        "io.jkinesis.protocol",
        "io.jkinesis.internal.message");
    mayKnow("io.jkinesis.internal.backoff");
    mayKnow("io.jkinesis.internal.work", "io.jkinesis");
    mayKnow(
        "io.jkinesis.internal.session",
        "io.jkinesis",
        "io.jkinesis.internal.backoff",
        "io.jkinesis.internal.work");
    mayKnow(
        "io.jkinesis.internal.protocol",
        "io.jkinesis",
        "io.jkinesis.internal.message",
        "io.jkinesis.internal.wire",
        "io.jkinesis.internal.session");
    mayKnow(
        "io.jkinesis.internal.process",
        "io.jkinesis",
        "io.jkinesis.internal.wire",
        "io.jkinesis.internal.protocol",
        "io.jkinesis.internal.session");
    mayKnow(
        "io.jkinesis.internal.handler",
        "io.jkinesis",
        "io.jkinesis.handler",
        "io.jkinesis.internal.files",
        "io.jkinesis.internal.work");
  }

  private static void mayKnow(String one, String... others) {
    classes()
        .that()
        .resideInAPackage(one)
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage(one)
                .or(JavaClass.Predicates.resideInAnyPackage(others))
                .or(not(resideInAPackage("io.jkinesis.."))))
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("(io.jkinesis..)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(equivalentTo(Kinesis.class), equivalentTo(ConsumerProcess.class))
        .ignoreDependency(HANDLER_ENTRY_POINTS, resideInAPackage("io.jkinesis.internal.handler"))
        .check(CLASSES);
  }

  @Test
  void onlyTheProcessTouchesTheProcess() {
    for (String method : Set.of("exit", "setOut", "setErr", "setIn", "getenv")) {
      noClasses()
          .that(not(resideInAPackage("io.jkinesis.internal.process")))
          .should()
          .callMethodWhere(
              com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                      com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                          equivalentTo(System.class)))
                  .and(
                      com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                          com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                              method))))
          .check(CLASSES);
    }
    for (String field : Set.of("out", "err", "in")) {
      noClasses()
          .that(not(resideInAPackage("io.jkinesis.internal.process")))
          .should()
          .accessField(System.class, field)
          .check(CLASSES);
    }
    noClasses()
        .that(not(resideInAPackage("io.jkinesis.internal.process")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("sun.misc.Signal")
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(Runtime.class, "addShutdownHook", Thread.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        CLASSES.stream()
            .map(JavaClass::getPackage)
            .filter(Predicate.not((JavaPackage marked) -> marked.isAnnotatedWith(NullMarked.class)))
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());

    assertThat(unmarked).isEmpty();
  }

  @Test
  void nothingIsNeededButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "sun.misc", "org.jspecify.annotations", "io.jkinesis..")
        .check(CLASSES);
  }
}
