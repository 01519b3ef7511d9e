/**
 * {@code jkinesis print-command}: the stock daemon's command line, for those who want no host of
 * ours.
 */
@NullMarked
package io.jkinesis.launcher.command;

import org.jspecify.annotations.NullMarked;
