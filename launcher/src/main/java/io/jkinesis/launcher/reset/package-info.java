/** {@code jkinesis reset}: moves an application's checkpoints while all its workers are stopped. */
@NullMarked
package io.jkinesis.launcher.reset;

import org.jspecify.annotations.NullMarked;
