package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A session before it is damaged.
 *
 * @param messages the daemon's, answers to checkpoints among them
 * @param script a consumer that asks for just these checkpoints
 * @param attempts how often it tries each
 */
record SoundSession(List<ObjectNode> messages, FuzzScript script, int attempts) {}
