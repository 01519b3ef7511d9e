package io.jkinesis.worker.internal.java;

import java.nio.file.Path;
import java.util.List;

/** A process that creates a CDS archive, as a worker does, and says whether there is one. */
final class PrepareArchive {

  private PrepareArchive() {}

  /** Arguments: the folder of archives, the Java program, and two jars. */
  public static void main(String[] args) throws InterruptedException {
    JavaCommand command =
        new JavaCommand(
            args[1],
            "64m",
            List.of(),
            null,
            List.of(args[2], args[3]),
            DryConsumer.class.getName());
    CdsArchive archive = new CdsArchive(command, Path.of(args[0]));
    archive.prepare();
    System.out.println("prepared: " + !archive.words().equals(command.words()));
  }
}
