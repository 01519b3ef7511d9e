/** What the worker, the test kit and their users have to say about the protocol. */
@NullMarked
package io.jkinesis.protocol;

import org.jspecify.annotations.NullMarked;
