/** A consumer's process: how it is started, and that nobody waits without bound for its end. */
@NullMarked
package io.jkinesis.worker.internal.process;

import org.jspecify.annotations.NullMarked;
