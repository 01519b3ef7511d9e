/** Counts words, each once, though records may be delivered more than once. */
@NullMarked
package io.jkinesis.examples.wordcount;

import org.jspecify.annotations.NullMarked;
