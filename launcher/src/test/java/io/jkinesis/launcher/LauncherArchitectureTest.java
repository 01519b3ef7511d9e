package io.jkinesis.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jkinesis.launcher", importOptions = DoNotIncludeTests.class)
class LauncherArchitectureTest {

  @ArchTest
  static final ArchRule knowsNothingOfTheConsumersInside =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.jkinesis.internal..");

  @ArchTest
  static final ArchRule commandsDoNotKnowMain =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .and()
          .doNotHaveFullyQualifiedName(TrainingMain.class.getName())
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Main.class.getName());

  @ArchTest
  static final ArchRule onlyMainEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Main.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.jkinesis.launcher.(*)..").should().beFreeOfCycles();
}
