/** Which application a command is about, and where its state is. */
@NullMarked
package io.jkinesis.launcher.application;

import org.jspecify.annotations.NullMarked;
