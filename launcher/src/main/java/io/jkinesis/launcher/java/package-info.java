/** How a consumer written in Java is started: its JVM, the flags for it, and its class path. */
@NullMarked
package io.jkinesis.launcher.java;

import org.jspecify.annotations.NullMarked;
