/**
 * Real daemons of many years, each in a JVM of its own, hold a session with our consumers: a test a
 * daemon and scenario, and the table in {@code docs/conformance.md}.
 */
@NullMarked
package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.NullMarked;
