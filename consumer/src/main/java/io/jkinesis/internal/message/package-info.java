/** What the daemon says, one record a message. */
@NullMarked
package io.jkinesis.internal.message;

import org.jspecify.annotations.NullMarked;
