/** Runs the {@code main} of an application in Java whose consumers run in the worker's JVM. */
@NullMarked
package io.jkinesis.worker.internal.main;

import org.jspecify.annotations.NullMarked;
