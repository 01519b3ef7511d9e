package io.jkinesis.internal.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folders for jkinesis's files of this user, by the XDG Base Directory Specification. They need
 * not exist.
 *
 * <p>For a user without an entry in passwd, as in many containers, Java's {@code user.home} is
 * {@code ?}, which would be a folder within the current one. The home of such a user is {@code
 * $HOME}, or {@code /}, as in Docker: only root can write there, and the error names the path.
 */
public final class UserFolders {

  private static final String APPLICATION = "jkinesis";

  private final Map<String, String> environment;
  private final @Nullable String userHome;

  UserFolders(Map<String, String> environment, @Nullable String userHome) {
    this.environment = Map.copyOf(environment);
    this.userHome = userHome;
  }

  /**
   * Returns the folder for files that can be created again: {@code ~/.cache/jkinesis}.
   *
   * @param environment of the process, {@link System#getenv()}
   */
  public static Path cache(Map<String, String> environment) {
    return new UserFolders(environment, System.getProperty("user.home"))
        .folder("XDG_CACHE_HOME", ".cache");
  }

  /**
   * Returns the folder for files that must persist: {@code ~/.local/state/jkinesis}.
   *
   * @param environment of the process, {@link System#getenv()}
   */
  public static Path state(Map<String, String> environment) {
    return new UserFolders(environment, System.getProperty("user.home"))
        .folder("XDG_STATE_HOME", ".local/state");
  }

  Path folder(String variable, String belowHome) {
    Path base = absolute(environment.get(variable)); // the specification ignores relative paths
    return (base == null ? home().resolve(belowHome) : base).resolve(APPLICATION);
  }

  private Path home() {
    Path home = absolute(environment.get("HOME"));
    if (home == null) {
      home = absolute(userHome);
    }
    return home == null ? Path.of("/").toAbsolutePath() : home;
  }

  private static @Nullable Path absolute(@Nullable String value) {
    try {
      return value != null && Path.of(value).isAbsolute() ? Path.of(value) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
