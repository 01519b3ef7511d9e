/** Durable files on this machine. */
@NullMarked
package io.jkinesis.worker.internal.files;

import org.jspecify.annotations.NullMarked;
