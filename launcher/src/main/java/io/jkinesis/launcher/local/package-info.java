/** {@code jkinesis local}: runs the local services from the command line. */
@NullMarked
package io.jkinesis.launcher.local;

import org.jspecify.annotations.NullMarked;
