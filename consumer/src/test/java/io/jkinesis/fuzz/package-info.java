/**
 * Damaged sessions against the library's own session, held to a reference that is slow and made of
 * Jackson. Knows the messages' forms and the order of things from docs/protocol.md, not from the
 * code it tests.
 */
@NullMarked
package io.jkinesis.fuzz;

import org.jspecify.annotations.NullMarked;
