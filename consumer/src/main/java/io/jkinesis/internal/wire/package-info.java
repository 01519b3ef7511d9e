/** Bytes to messages, and calls to bytes. Knows the form of each message, never their order. */
@NullMarked
package io.jkinesis.internal.wire;

import org.jspecify.annotations.NullMarked;
