/** {@code jkinesis new}: creates a project to start with. */
@NullMarked
package io.jkinesis.launcher.create;

import org.jspecify.annotations.NullMarked;
