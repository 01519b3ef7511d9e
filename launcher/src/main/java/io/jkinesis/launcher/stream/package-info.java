/** A stream, for commands that list its shards and read them. */
@NullMarked
package io.jkinesis.launcher.stream;

import org.jspecify.annotations.NullMarked;
