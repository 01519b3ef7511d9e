/**
 * The program that runs inside a real daemon's JVM and makes the KCL's calls, one at a time, as a
 * test requests them. It depends only on the JDK: the KCL's classes are those of the version on its
 * class path, so they are used by reflection.
 */
@NullMarked
package io.jkinesis.e2e.conformance.host;

import org.jspecify.annotations.NullMarked;
