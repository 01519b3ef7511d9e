/** Terminal output of commands that take time. */
@NullMarked
package io.jkinesis.launcher.terminal;

import org.jspecify.annotations.NullMarked;
