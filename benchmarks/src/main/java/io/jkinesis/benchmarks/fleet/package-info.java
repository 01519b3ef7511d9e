/** Several workers of one application: how soon they start and take over, what they ask AWS for. */
@NullMarked
package io.jkinesis.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
