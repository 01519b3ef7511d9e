/**
 * A Kinesis and a DynamoDB on this machine, on loopback only, with their data in memory: {@link
 * io.jkinesis.local.LocalServices#start}.
 */
@NullMarked
package io.jkinesis.local;

import org.jspecify.annotations.NullMarked;
