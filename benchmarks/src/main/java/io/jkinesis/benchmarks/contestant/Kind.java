package io.jkinesis.benchmarks.contestant;

/** The kind of a contestant, which determines the measures that apply to it. */
public enum Kind {
  /** The floor: the minimum that decodes. */
  FLOOR,
  /** The absolute minimum: it does not decode. Useful only with the real daemon. */
  PIPE,
  /** This library, as {@code run} starts it. */
  JKINESIS,
  /** This library, with no option for the JVM. */
  DEFAULT_FLAGS,
  /** Another client, or any command that was given. */
  OTHER,
  /** Not a child process: a program that calls the KCL's consumer in its own JVM. */
  IN_PROCESS
}
