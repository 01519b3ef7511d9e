/**
 * What the library does with retries, lost leases and recorded sessions, told with the test kit.
 * Its other sessions are transcripts to the letter, and stand with the library.
 */
@NullMarked
package io.jkinesis.testkit.core;

import org.jspecify.annotations.NullMarked;
