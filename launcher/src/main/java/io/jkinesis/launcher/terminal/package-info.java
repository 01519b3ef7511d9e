/** What people see of commands that take a while. */
@NullMarked
package io.jkinesis.launcher.terminal;

import org.jspecify.annotations.NullMarked;
