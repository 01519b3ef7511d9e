/**
 * {@code jkinesis print-command}: prints the stock daemon's command line, for users who do not want
 * {@code run}.
 */
@NullMarked
package io.jkinesis.launcher.command;

import org.jspecify.annotations.NullMarked;
