/** Locations and permissions of files and folders on this machine. */
@NullMarked
package io.jkinesis.internal.files;

import org.jspecify.annotations.NullMarked;
