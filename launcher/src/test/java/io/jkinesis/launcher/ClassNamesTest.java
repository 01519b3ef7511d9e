package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No two classes have one simple name: a stack trace and a search show nothing else. */
class ClassNamesTest {

  private static final Set<String> ONE_PER_PACKAGE = Set.of("package-info", "module-info");

  @Test
  void everyClassHasANameOfItsOwn() {
    Map<String, List<Path>> byName =
        RepositoryFiles.javaSources().stream()
            .map(RepositoryFiles.ROOT::relativize)
            .filter(file -> file.toString().matches(".*/java/.*"))
            .filter(file -> !file.toString().contains("/resources/"))
            .collect(Collectors.groupingBy(ClassNamesTest::simpleName));
    byName.keySet().removeAll(ONE_PER_PACKAGE);

    assertThat(byName).as("the source files were found").hasSizeGreaterThan(1000);

    byName.values().removeIf(files -> files.size() == 1);
    assertThat(byName).as("classes with the same name").isEmpty();
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
