/**
 * The program that runs inside the JVM of a real daemon and makes the KCL's calls, one at a time,
 * as a test asks for them. It knows the JDK alone: the KCL's classes are whatever version is on its
 * class path, so they are used by reflection.
 */
@NullMarked
package io.jkinesis.e2e.conformance.host;

import org.jspecify.annotations.NullMarked;
