package io.jkinesis.launcher.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectNameTest {

  @ParameterizedTest
  @CsvSource({
    "my-app,        my-app,    my-app, com.example.myapp",
    "some/Where/My App!, my-app, my-app, com.example.myapp",
    "2fast_4.you,   2fast_4.you, 2fast_4.you, com.example.app2fast4you",
    "Café,          cafe,      cafe,   com.example.cafe",
    "class,         class,     class,  com.example.classapp",
    "..x..,         x,         x-app,  com.example.x",
    "日本,           app,       app,    com.example.app",
  })
  void namesAreMadeValid(String folder, String name, String application, String packageName) {
    assertThat(ProjectName.of(Path.of(folder)))
        .isEqualTo(new ProjectName(name, application, packageName));
  }

  @ParameterizedTest
  @CsvSource({"., create", "x/.., create"})
  void theFolderItselfHasAName(String folder, String expected) {
    assertThat(ProjectName.of(Path.of("/tmp/create").resolve(folder)).name()).isEqualTo(expected);
  }
}
