/** What runs inside DynamoDB Local's own JVM; nothing here is loaded by anybody else. */
@NullMarked
package io.jkinesis.local.dynamodb;

import org.jspecify.annotations.NullMarked;
