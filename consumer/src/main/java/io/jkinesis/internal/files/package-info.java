/** Files and folders on this machine: where they belong, and who may read them. */
@NullMarked
package io.jkinesis.internal.files;

import org.jspecify.annotations.NullMarked;
