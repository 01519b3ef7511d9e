/**
 * A daemon for tests. Start with {@link io.jkinesis.testkit.TestDaemon} and {@link
 * io.jkinesis.testkit.TestRecords}.
 */
@NullMarked
package io.jkinesis.testkit;

import org.jspecify.annotations.NullMarked;
