package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A session before it is damaged.
 *
 * @param messages the daemon's, including answers to checkpoints
 * @param script a consumer that requests exactly these checkpoints
 * @param attempts how often it attempts each
 */
record SoundSession(List<ObjectNode> messages, FuzzScript script, int attempts) {}
