/**
 * What handlers run on: records in flight, the watermark below which all are finished, and the
 * checkpoints at it.
 */
@NullMarked
package io.jkinesis.internal.handler;

import org.jspecify.annotations.NullMarked;
