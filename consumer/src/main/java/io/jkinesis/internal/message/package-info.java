/** The daemon's messages, one record class per message. */
@NullMarked
package io.jkinesis.internal.message;

import org.jspecify.annotations.NullMarked;
