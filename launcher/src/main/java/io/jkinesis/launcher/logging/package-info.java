/**
 * Logging of the launcher's process: to stderr, one line for each of our events, and the KCL's log
 * at WARN.
 */
@NullMarked
package io.jkinesis.launcher.logging;

import org.jspecify.annotations.NullMarked;
