/** Files on this machine that have to last. */
@NullMarked
package io.jkinesis.worker.internal.files;

import org.jspecify.annotations.NullMarked;
