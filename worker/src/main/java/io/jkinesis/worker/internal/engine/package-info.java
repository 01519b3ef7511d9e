/**
 * A worker from its start to its end: attempts to start the KCL, calls that take too long, the
 * shutdown.
 */
@NullMarked
package io.jkinesis.worker.internal.engine;

import org.jspecify.annotations.NullMarked;
