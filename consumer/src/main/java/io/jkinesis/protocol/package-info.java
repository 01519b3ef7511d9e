/**
 * The part of the protocol that is API: used by the worker, the test kit and their users.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.protocol;

import org.jspecify.annotations.NullMarked;
