/** Worker IDs that survive restarts and that no two live workers share. */
@NullMarked
package io.jkinesis.worker.internal.identity;

import org.jspecify.annotations.NullMarked;
