package io.jkinesis.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A file in a Maven repository, identified by its hash, whatever repository it comes from.
 *
 * @param sha256 in hexadecimal digits
 * @param path in the repository
 */
record PinnedJar(String sha256, String path) {
  /** A proxy that stalls would otherwise hold the lock of the installation forever. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Parses a line of {@code sha256sum}. */
  static PinnedJar parse(String line) {
    String[] parts = line.split("\\s+", 2);
    return new PinnedJar(parts[0], parts[1]);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Downloads the file into the folder.
   *
   * @param repository ends with a slash
   * @throws IOException if it cannot be downloaded, or its hash is wrong
   */
  void download(URI repository, Path folder) throws IOException {
    download(repository, folder, SILENCE);
  }

  /**
   * Downloads the file into the folder.
   *
   * @param repository ends with a slash
   * @param silence how long the repository may send nothing
   * @throws IOException if it cannot be downloaded, or its hash is wrong
   */
  void download(URI repository, Path folder, Duration silence) throws IOException {
    URI source = repository.resolve(path);
    MessageDigest digest = sha256Digest();
    try (InputStream in = open(source, silence);
        DigestInputStream digested = new DigestInputStream(in, digest)) {
      Files.copy(digested, folder.resolve(name()));
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw new IOException(
          "%s has the SHA-256 %s, but must have %s".formatted(source, found, sha256));
    }
  }

  private static InputStream open(URI source, Duration silence) throws IOException {
    URLConnection connection = source.toURL().openConnection();
    connection.setConnectTimeout((int) silence.toMillis());
    connection.setReadTimeout((int) silence.toMillis());
    return connection.getInputStream();
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
