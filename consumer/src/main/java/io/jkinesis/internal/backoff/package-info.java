/** Delays between the attempts of one operation. */
@NullMarked
package io.jkinesis.internal.backoff;

import org.jspecify.annotations.NullMarked;
