/**
 * {@code jkinesis deadletters}: shows the files of {@code DeadLetters.toFile} and puts their
 * records back on a stream.
 */
@NullMarked
package io.jkinesis.launcher.deadletters;

import org.jspecify.annotations.NullMarked;
