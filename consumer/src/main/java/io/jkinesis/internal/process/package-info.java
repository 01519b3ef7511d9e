/** The process around a session: standard streams, signals, the daemon's death, the exit. */
@NullMarked
package io.jkinesis.internal.process;

import org.jspecify.annotations.NullMarked;
