/** Finds the application that a command is about, and its state. */
@NullMarked
package io.jkinesis.launcher.application;

import org.jspecify.annotations.NullMarked;
