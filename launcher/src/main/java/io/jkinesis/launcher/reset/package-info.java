/** {@code reset}: moves an application's checkpoints while it stands still. */
@NullMarked
package io.jkinesis.launcher.reset;

import org.jspecify.annotations.NullMarked;
