/**
 * A daemon for tests. Start with {@link io.jkinesis.testkit.TestDaemon} and {@link
 * io.jkinesis.testkit.TestRecords}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.testkit;

import org.jspecify.annotations.NullMarked;
