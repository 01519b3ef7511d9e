/** AWS clients: their endpoints, and their error messages. */
@NullMarked
package io.jkinesis.worker.internal.aws;

import org.jspecify.annotations.NullMarked;
