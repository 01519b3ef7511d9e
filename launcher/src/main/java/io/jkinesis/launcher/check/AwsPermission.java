package io.jkinesis.launcher.check;

/**
 * A right that a worker needs.
 *
 * @param action as in a policy, for instance {@code kinesis:ListShards}
 * @param resource of what, for a person
 * @param key the property that the resource follows from
 * @param severity what it is to lack it
 */
record AwsPermission(String action, String resource, String key, Severity severity) {}
