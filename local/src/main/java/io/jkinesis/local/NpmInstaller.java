package io.jkinesis.local;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Installs an npm program into the cache, once per lock file. */
public final class NpmInstaller {
  private final String program;
  private final Resources resources;
  private final CacheFolder folder;
  private final Consumer<String> progress;
  private final SearchPath path;

  private NpmInstaller(
      String program, Resources resources, Path cache, Consumer<String> progress, SearchPath path) {
    this.program = program;
    this.resources = resources;
    this.folder = new CacheFolder(cache, program.replace(' ', '-') + "-" + resources.hash());
    this.progress = progress;
    this.path = path;
  }

  /**
   * Uses jkinesis's own package files, the npm on this search path, and the cache of these options.
   */
  NpmInstaller(String program, Resources resources, LocalServicesOptions options, SearchPath path) {
    this(program, resources, options.cacheDirectory(), options.progress(), path);
  }

  /**
   * Returns an installer for the caller's {@code package.json} and {@code package-lock.json}, and
   * other files to be placed next to {@code node_modules}.
   *
   * @param program its name and version, for instance {@code kinesis-local 0.6.2}
   * @param anchor a class in the package that contains the folder
   * @param folder the resource folder, relative to the class's package
   * @param files the names of the files
   * @param progress called with a message before a step that takes long
   */
  public static NpmInstaller of(
      String program,
      Class<?> anchor,
      String folder,
      List<String> files,
      Consumer<String> progress) {
    return new NpmInstaller(
        program,
        Resources.load(anchor, folder, files),
        LocalServicesOptions.defaults().cacheDirectory(),
        progress,
        SearchPath.ofEnvironment());
  }

  /**
   * Returns the folder with the files and {@code node_modules}.
   *
   * @throws LocalServicesException if npm is missing, or the installation fails
   */
  public Path install() throws LocalServicesException, InterruptedException {
    return folder.filledWith(
        partial -> {
          Path npm = path.find("npm").orElseThrow(Node::npmMissing);
          progress.accept("installing %s with npm (first use)".formatted(program));
          resources.copyInto(partial);
          new NpmCi(npm, program).run(partial);
        });
  }
}
