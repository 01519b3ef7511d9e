package io.jkinesis.local;

/**
 * What an error has to say about one of the services.
 *
 * @param name the field's word for it
 * @param port the port asked for; 0 for a free one
 * @param portOption how a user of {@code ./jkinesis} asks for another
 */
record Service(String name, int port, String portOption) {}
