/** A stream, for the commands that ask for its shards and read them. */
@NullMarked
package io.jkinesis.launcher.stream;

import org.jspecify.annotations.NullMarked;
