/** The daemon's side of a session: what it says, understands, stores and cannot live with. */
@NullMarked
package io.jkinesis.testkit.internal.daemon;

import org.jspecify.annotations.NullMarked;
