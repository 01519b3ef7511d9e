/** How long to wait between the attempts of one thing. */
@NullMarked
package io.jkinesis.internal.backoff;

import org.jspecify.annotations.NullMarked;
