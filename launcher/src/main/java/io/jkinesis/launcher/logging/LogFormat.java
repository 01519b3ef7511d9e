package io.jkinesis.launcher.logging;

/** The format of log events on stderr. */
public enum LogFormat {
  /** Text, for people. */
  TEXT,
  /** For programs: one JSON object per line. */
  JSON
}
