/** Code that all packages of the worker use. */
@NullMarked
package io.jkinesis.worker.internal;

import org.jspecify.annotations.NullMarked;
