/** {@code jkinesis put}: lines of text become records of a stream. */
@NullMarked
package io.jkinesis.launcher.put;

import org.jspecify.annotations.NullMarked;
