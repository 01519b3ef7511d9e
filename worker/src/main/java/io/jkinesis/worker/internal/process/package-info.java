/** Consumer processes: their start, and their end within a limited time. */
@NullMarked
package io.jkinesis.worker.internal.process;

import org.jspecify.annotations.NullMarked;
