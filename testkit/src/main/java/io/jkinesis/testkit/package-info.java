/**
 * A daemon in a test: begin with {@link io.jkinesis.testkit.TestDaemon} and {@link
 * io.jkinesis.testkit.TestRecords}.
 */
@NullMarked
package io.jkinesis.testkit;

import org.jspecify.annotations.NullMarked;
