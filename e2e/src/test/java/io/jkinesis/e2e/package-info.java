/**
 * The promises, each as a story: the real daemon, a real stream, consumers as processes.
 */
@NullMarked
package io.jkinesis.e2e;

import org.jspecify.annotations.NullMarked;
