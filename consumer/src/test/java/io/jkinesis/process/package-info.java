/** Consumer processes, with the tests as their daemon. */
@NullMarked
package io.jkinesis.process;

import org.jspecify.annotations.NullMarked;
