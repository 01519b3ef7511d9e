/**
 * The guarantees of the project, each as a story with the real daemon, a real stream, and consumers
 * as processes.
 */
@NullMarked
package io.jkinesis.e2e;

import org.jspecify.annotations.NullMarked;
