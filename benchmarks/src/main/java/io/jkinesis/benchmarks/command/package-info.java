/** What the launcher's own start costs. */
@NullMarked
package io.jkinesis.benchmarks.command;

import org.jspecify.annotations.NullMarked;
