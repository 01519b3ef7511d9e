/** The {@code jkinesis} command: its subcommands, its exit codes and the way it reports errors. */
@NullMarked
package io.jkinesis.launcher;

import org.jspecify.annotations.NullMarked;
