package io.jkinesis.benchmarks.contestant;

/** What a contestant is, and so what it can be measured in. */
public enum Kind {
  /** The least that decodes. */
  FLOOR,
  /** The least there is: it does not decode. Only of interest behind the real daemon. */
  PIPE,
  /** This library, as {@code run} starts it. */
  JKINESIS,
  /** This library, with no option for the JVM. */
  DEFAULT_FLAGS,
  /** Another client, or any command that was given. */
  OTHER,
  /** This library, in the JVM of {@code run}. */
  HOSTED,
  /** No child: a program that calls the KCL's consumer in its own JVM. */
  IN_PROCESS
}
