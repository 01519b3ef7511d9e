/**
 * The library's behavior with retries, lost leases and recorded sessions, tested with the test kit.
 * Its other sessions are exact transcripts, in the library's module.
 */
@NullMarked
package io.jkinesis.testkit.core;

import org.jspecify.annotations.NullMarked;
