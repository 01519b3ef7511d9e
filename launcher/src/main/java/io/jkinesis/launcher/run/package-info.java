/** {@code jkinesis run}: runs a worker, from its properties file to its exit code. */
@NullMarked
package io.jkinesis.launcher.run;

import org.jspecify.annotations.NullMarked;
