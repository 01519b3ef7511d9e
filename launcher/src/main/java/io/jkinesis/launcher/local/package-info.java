/** {@code jkinesis local}: the local stack, from the command line. */
@NullMarked
package io.jkinesis.launcher.local;

import org.jspecify.annotations.NullMarked;
