package io.jkinesis.local;

import java.nio.file.Path;
import java.util.List;

/** Installs {@code kinesis-local}, and the file that Node.js loads before it. */
final class KinesisInstaller {
  /** The file that Node.js loads before the program. */
  static final String PRELOAD = "preload.cjs";

  private static final String VERSION = "0.6.2";

  private final NpmInstaller npm;

  KinesisInstaller(LocalServicesOptions options, SearchPath path) {
    Resources resources =
        Resources.load(
            KinesisInstaller.class,
            "kinesis",
            List.of("package.json", "package-lock.json", PRELOAD));
    this.npm = new NpmInstaller("kinesis-local " + VERSION, resources, options, path);
  }

  /** Returns the folder with the preload file and {@code node_modules}. */
  Path install() throws LocalServicesException, InterruptedException {
    return npm.install();
  }
}
