/**
 * The KCL's tables of an application, one or three, read from and written to DynamoDB without the
 * KCL.
 */
@NullMarked
package io.jkinesis.worker.internal.leases;

import org.jspecify.annotations.NullMarked;
