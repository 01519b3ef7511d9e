/** How a consumer written in Java is started: its JVM, the flags for it, and its class path. */
@NullMarked
package io.jkinesis.worker.internal.java;

import org.jspecify.annotations.NullMarked;
