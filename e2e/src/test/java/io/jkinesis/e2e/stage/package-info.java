/** What the tests run on: the local services, streams, lease tables and processes. */
@NullMarked
package io.jkinesis.e2e.stage;

import org.jspecify.annotations.NullMarked;
