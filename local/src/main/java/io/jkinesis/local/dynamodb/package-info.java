/** Code that runs inside DynamoDB Local's own JVM; no other process loads it. */
@NullMarked
package io.jkinesis.local.dynamodb;

import org.jspecify.annotations.NullMarked;
