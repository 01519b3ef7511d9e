package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes in docs/spring.md compile, and its tables list every property. */
class SpringDocTest {
  private static final Pattern BLOCK =
      Pattern.compile("```java\n(.*?public class (\\w+).*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void classesCompile() throws Exception {
    List<String> arguments = new ArrayList<>();
    Collections.addAll(
        arguments, "-Xlint:all,-processing,-classfile,-path", "-Werror", "-proc:none");
    Collections.addAll(arguments, "-d", folder.toString());
    Collections.addAll(arguments, "-cp", System.getProperty("java.class.path"));
    for (MatchResult block : BLOCK.matcher(page()).results().toList()) {
      Path file = folder.resolve(block.group(2) + ".java");
      arguments.add(Files.writeString(file, block.group(1)).toString());
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();

    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, output, output, arguments.toArray(String[]::new));

    assertThat(exitCode).as("%s", output).isZero();
    assertThat(folder.resolve("BillingTest.class")).exists();
  }

  @Test
  void tablesHaveEveryProperty() throws Exception {
    for (Class<?> properties :
        List.of(
            JkinesisProperties.class,
            WorkerProperties.class,
            WorkerProperties.Polling.class,
            WorkerProperties.Restarts.class)) {
      for (RecordComponent property : properties.getRecordComponents()) {
        String name = property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        assertThat(page()).containsPattern("[`.]" + name + "[`.]");
      }
    }
  }

  private static String page() throws Exception {
    return Files.readString(Path.of("../docs/spring.md"));
  }
}
