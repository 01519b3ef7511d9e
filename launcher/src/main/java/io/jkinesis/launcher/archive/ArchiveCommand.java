package io.jkinesis.launcher.archive;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis archive}. */
@Command(
    name = "archive",
    description = "Create the CDS archive with which commands start faster.",
    footer = {
      "",
      "Writes it into the folder 'archive' of the installation, for all users; run this",
      "when you build an image or install jkinesis for others. Without it, the first",
      "command of each user creates one in the background, in $XDG_CACHE_HOME/jkinesis",
      "or ~/.cache/jkinesis.",
      "",
      "The archive belongs to this JDK and these jars; others start without it.",
      "JKINESIS_ARCHIVE=off in the environment: use and create none."
    })
public final class ArchiveCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--in-background", hidden = true)
  private boolean inBackground;

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    Installation installation = Installation.current();
    Path folder =
        inBackground
            ? LocalServicesOptions.defaults().cacheDirectory().resolve("launcher")
            : installation.home().resolve("archive");
    LauncherArchive archive = new LauncherArchive(installation, folder);
    try {
      Path file = inBackground ? archive.createIfMissing() : archive.create();
      PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
      out.println(file);
    } catch (IOException e) {
      throw JkinesisException.failure(folder + ": no archive created: " + e.getMessage(), e);
    }
    return ExitCode.OK;
  }
}
