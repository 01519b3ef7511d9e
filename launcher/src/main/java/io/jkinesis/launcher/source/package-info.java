/**
 * A consumer that is one Java source file: compiled when it is run, and cached for the next time.
 */
@NullMarked
package io.jkinesis.launcher.source;

import org.jspecify.annotations.NullMarked;
