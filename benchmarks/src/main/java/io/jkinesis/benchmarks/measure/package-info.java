/** How each figure comes about: one round of it, with one contestant. */
@NullMarked
package io.jkinesis.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
