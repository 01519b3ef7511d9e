/** Consumers as a user writes them, on the public API alone. */
@NullMarked
package io.jkinesis.e2e.consumers;

import org.jspecify.annotations.NullMarked;
