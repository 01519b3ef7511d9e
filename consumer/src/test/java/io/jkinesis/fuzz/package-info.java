/**
 * Compares the library's session with a slow reference based on Jackson, on damaged input. The
 * reference takes the messages' formats and their order from docs/protocol.md, not from the code
 * under test.
 */
@NullMarked
package io.jkinesis.fuzz;

import org.jspecify.annotations.NullMarked;
