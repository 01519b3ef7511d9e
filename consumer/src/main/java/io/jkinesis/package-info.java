/**
 * The API for writing a consumer: implement {@link io.jkinesis.RecordConsumer}, start it with
 * {@link io.jkinesis.Kinesis#run(ConsumerFactory)}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis;

import org.jspecify.annotations.NullMarked;
