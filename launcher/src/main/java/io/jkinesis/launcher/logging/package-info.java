/** How the launcher's process logs: to stderr, our events one line each, the KCL at WARN. */
@NullMarked
package io.jkinesis.launcher.logging;

import org.jspecify.annotations.NullMarked;
