/** Programs in separate JVMs that call the KCL's classes: the daemon's, and a consumer's. */
@NullMarked
package io.jkinesis.benchmarks.host;

import org.jspecify.annotations.NullMarked;
