/** {@code jkinesis new}: a project to begin with. */
@NullMarked
package io.jkinesis.launcher.create;

import org.jspecify.annotations.NullMarked;
