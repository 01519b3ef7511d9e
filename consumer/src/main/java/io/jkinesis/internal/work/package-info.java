/** A consumer's work on threads of its own, which its session knows of. */
@NullMarked
package io.jkinesis.internal.work;

import org.jspecify.annotations.NullMarked;
