package io.jkinesis.launcher;

/** The exit codes of {@code jkinesis}. */
public final class ExitCode {

  /** All went well, or the process was asked to stop and did so in order. */
  public static final int OK = 0;

  /** Something failed; one line on stderr says what. */
  public static final int FAILURE = 1;

  /** Wrong usage: an option, a file or a property in it. */
  public static final int USAGE = 4;

  /** Dead letters were not replayed: {@code deadletters list --check}. */
  public static final int UNREPLAYED = 5;

  private ExitCode() {}
}
