/**
 * Real daemons of many years, each in a JVM of its own, hold a session with our consumers: a test a
 * daemon and scenario, and the table in {@code docs/conformance.md}.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The host is compiled against no KCL: it calls six versions and our worker by reflection,
 *       and its class path is {@code e2e}'s test classes and the jars of a daemon, or those of the
 *       distribution. So no build has two KCLs on one class path, and the rule that bans them holds
 *       in {@code e2e}, too.
 *   <li>Scenarios say what must hold; only {@code DaemonUnderTest} says which daemon lacks what,
 *       and the host checks whether that is so.
 *   <li>The page is written only after all scenarios were played.
 * </ul>
 */
@NullMarked
package io.jkinesis.e2e.conformance;

import org.jspecify.annotations.NullMarked;
