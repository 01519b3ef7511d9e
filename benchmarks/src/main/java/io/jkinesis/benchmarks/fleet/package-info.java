/**
 * Measures several workers of one application: how quickly they start and take over, and how many
 * requests they send to AWS.
 */
@NullMarked
package io.jkinesis.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
