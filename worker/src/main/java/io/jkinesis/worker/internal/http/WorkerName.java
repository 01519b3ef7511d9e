package io.jkinesis.worker.internal.http;

/**
 * Identifies a worker.
 *
 * @param application the name of its application
 * @param stream the stream's name or ARN
 * @param id its ID in the lease table
 */
public record WorkerName(String application, String stream, String id) {}
