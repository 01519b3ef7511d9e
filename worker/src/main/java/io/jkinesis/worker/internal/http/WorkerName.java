package io.jkinesis.worker.internal.http;

/**
 * Which worker it is.
 *
 * @param application the name its workers share
 * @param stream the stream's name or ARN
 * @param id its own name in the lease table
 */
public record WorkerName(String application, String stream, String id) {}
