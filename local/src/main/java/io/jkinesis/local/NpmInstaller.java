package io.jkinesis.local;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Installs a program of npm's, once for each lock file, into the cache. */
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

  /** With files of ours, an npm on this search path, and the cache of these options. */
  NpmInstaller(String program, Resources resources, LocalServicesOptions options, SearchPath path) {
    this(program, resources, options.cacheDirectory(), options.progress(), path);
  }

  /**
   * With a {@code package.json} and a {@code package-lock.json} of the caller's, and what else is
   * to be beside {@code node_modules}.
   *
   * @param program its name and version, for instance {@code kinesis-local 0.6.2}
   * @param anchor the class that the files are beside, in the class path
   * @param folder below the class's package
   * @param files their names
   * @param progress told when it takes long
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
   * Returns the folder that has the files and {@code node_modules}.
   *
   * @throws LocalServicesException if there is no npm, or it cannot install
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
