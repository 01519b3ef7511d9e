/** Consumers as a user writes them, using only the public API. */
@NullMarked
package io.jkinesis.e2e.consumers;

import org.jspecify.annotations.NullMarked;
