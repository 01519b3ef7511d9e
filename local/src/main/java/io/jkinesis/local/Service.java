package io.jkinesis.local;

/**
 * The details of a service for error messages.
 *
 * @param name the name of the service
 * @param port the requested port; 0 for a free one
 * @param portOption the option of {@code ./jkinesis} that sets the port
 */
record Service(String name, int port, String portOption) {}
