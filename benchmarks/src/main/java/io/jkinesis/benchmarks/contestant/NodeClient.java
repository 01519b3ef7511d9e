package io.jkinesis.benchmarks.contestant;

import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.NpmInstaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Amazon's client for Node.js, from npm, installed once into the cache. */
public final class NodeClient {

  private static final String PROGRAM = "aws-kcl 2.3.2";
  private static final String CONSUMER = "consumer.cjs";

  private NodeClient() {}

  /**
   * Installs it if necessary.
   *
   * @param missing receives the reason if it cannot be measured
   * @return empty if there is no Node.js, or npm cannot install it
   */
  public static Optional<Contestant> find(Consumer<String> progress, Consumer<String> missing)
      throws InterruptedException {
    Optional<Path> node = Programs.find("node");
    if (node.isEmpty()) {
      missing.accept("no Node.js found: its client is left out");
      return Optional.empty();
    }
    try {
      Path folder =
          NpmInstaller.of(
                  PROGRAM,
                  NodeClient.class,
                  "aws-kcl",
                  List.of("package.json", "package-lock.json", CONSUMER),
                  progress)
              .install();
      return Optional.of(
          new Contestant(
              "node",
              "Node.js, " + PROGRAM,
              List.of(node.get().toString(), folder.resolve(CONSUMER).toString()),
              Kind.OTHER,
              true));
    } catch (LocalServicesException e) {
      missing.accept("the client for Node.js is left out: " + e.getMessage());
      return Optional.empty();
    }
  }
}
