/**
 * The API for writing a consumer: implement {@link io.jkinesis.RecordConsumer}, start it with
 * {@link io.jkinesis.Kinesis#run(ConsumerFactory)}.
 */
@NullMarked
package io.jkinesis;

import org.jspecify.annotations.NullMarked;
