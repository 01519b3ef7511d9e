/** AWS clients: where their services are, and what their errors say. */
@NullMarked
package io.jkinesis.worker.internal.aws;

import org.jspecify.annotations.NullMarked;
