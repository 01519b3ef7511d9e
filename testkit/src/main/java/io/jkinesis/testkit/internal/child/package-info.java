/** The consumer under test: a process, or what looks like one. */
@NullMarked
package io.jkinesis.testkit.internal.child;

import org.jspecify.annotations.NullMarked;
