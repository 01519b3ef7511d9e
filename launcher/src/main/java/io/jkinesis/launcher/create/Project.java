package io.jkinesis.launcher.create;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project that is about to be written. */
final class Project {

  private final ProjectKind kind;
  private final ProjectName name;
  private final Path lib;

  /**
   * Creates a project of a kind with a name.
   *
   * @param lib the folder with our library
   */
  Project(ProjectKind kind, ProjectName name, Path lib) {
    this.kind = kind;
    this.name = name;
    this.lib = lib;
  }

  void create(Path folder) throws JkinesisException, IOException {
    @Nullable LibraryJars jars = kind.jar().isEmpty() ? null : LibraryJars.in(lib);
    Map<String, String> values = values();
    if (jars != null) {
      values.putAll(jars.values());
    }
    Template template = new Template(values);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : kind.files().entrySet()) {
      Path target = folder.resolve(template.fill(file.getValue()));
      Files.createDirectories(target.getParent());
      Files.writeString(target, template.read(file.getKey()));
    }
    if (jars != null) {
      jars.copyTo(folder.resolve("repository"), template);
    }
  }

  private Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    values.put("name", name.name());
    values.put("application", name.application());
    values.put("package", name.packageName());
    values.put("path", name.packageName().replace('.', '/'));
    values.put("build", kind.build());
    values.put("buildfile", kind.buildFile());
    values.put("jar", kind.jar());
    return values;
  }
}
