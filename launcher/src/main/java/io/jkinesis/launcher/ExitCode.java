package io.jkinesis.launcher;

/** The exit codes of {@code jkinesis}. */
public final class ExitCode {

  /** Success, or a graceful stop that was requested. */
  public static final int OK = 0;

  /** Failure; one line on stderr gives the reason. */
  public static final int FAILURE = 1;

  /** Usage error: an invalid option, file or property. */
  public static final int USAGE = 4;

  /** There are dead letters that were not replayed: {@code deadletters list --check}. */
  public static final int UNREPLAYED = 5;

  private ExitCode() {}
}
