/**
 * Real daemons of many years, each in its own JVM, run sessions with our consumers: one test per
 * daemon and scenario, and the table in {@code docs/conformance.md}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The host is not compiled against any KCL: it calls six versions and our worker by
 *       reflection, and its class path consists of {@code e2e}'s test classes and the jars of a
 *       daemon, or those of the distribution. So no build has two KCLs on one class path, and the
 *       rule against that also applies to {@code e2e}.
 *   <li>Scenarios say what must hold. Only {@code DaemonUnderTest} says which daemon lacks a
 *       feature, and the host verifies it.
 *   <li>The page is written only after all scenarios were run.
 * </ul>
 */
@NullMarked
package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.NullMarked;
