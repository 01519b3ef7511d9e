/**
 * {@code jkinesis deadletters}: what the files of {@code DeadLetters.toFile} hold, and back on a
 * stream with it.
 */
@NullMarked
package io.jkinesis.launcher.deadletters;

import org.jspecify.annotations.NullMarked;
