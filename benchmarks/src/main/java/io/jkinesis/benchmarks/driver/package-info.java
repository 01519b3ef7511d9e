/** The daemon's side: any command as a child, over pipes, as daemon 3.1.3 talks to it. */
@NullMarked
package io.jkinesis.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
