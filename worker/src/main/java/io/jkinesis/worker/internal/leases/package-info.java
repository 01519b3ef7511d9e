/** The KCL's lease table and the tables beside it, read from and written to DynamoDB alone. */
@NullMarked
package io.jkinesis.worker.internal.leases;

import org.jspecify.annotations.NullMarked;
