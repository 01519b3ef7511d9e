/** Counts each word once, although records may be delivered more than once. */
@NullMarked
package io.jkinesis.examples.wordcount;

import org.jspecify.annotations.NullMarked;
