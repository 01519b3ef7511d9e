/** {@code jkinesis put}: puts lines of text on a stream as records. */
@NullMarked
package io.jkinesis.launcher.put;

import org.jspecify.annotations.NullMarked;
