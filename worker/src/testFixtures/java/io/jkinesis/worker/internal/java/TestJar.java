package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Creates jars for tests. */
public final class TestJar {

  private TestJar() {}

  /** Creates a jar of these classes, with these lines in its manifest. */
  public static Path make(Path file, Map<Attributes.Name, String> manifest, Class<?>... classes)
      throws IOException {
    Manifest lines = new Manifest();
    lines.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(lines.getMainAttributes()::put);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, lines)) {
      for (Class<?> type : classes) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          Objects.requireNonNull(in, name).transferTo(jar);
        }
      }
    }
    return file;
  }
}
