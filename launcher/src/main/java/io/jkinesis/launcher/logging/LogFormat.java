package io.jkinesis.launcher.logging;

/** What an event looks like on stderr. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For machines: an object a line. */
  JSON
}
