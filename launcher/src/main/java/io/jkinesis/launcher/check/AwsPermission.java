package io.jkinesis.launcher.check;

/**
 * A permission that a worker needs.
 *
 * @param action the action as in a policy, for example {@code kinesis:ListShards}
 * @param resource a description of the resource, for messages
 * @param key the property that the resource follows from
 * @param severity how serious it is if the permission is missing
 */
record AwsPermission(String action, String resource, String key, Severity severity) {}
