/**
 * A consumer given as one Java source file: compiled when it is run, and kept for the next time.
 */
@NullMarked
package io.jkinesis.launcher.source;

import org.jspecify.annotations.NullMarked;
