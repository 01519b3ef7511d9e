/** What our worker is compared with: the KCL and a record processor, and nothing else. */
@NullMarked
package io.jkinesis.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
