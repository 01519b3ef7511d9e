/**
 * A network that fails: proxies between a worker and its services, which delay, lose, damage and
 * reject what passes.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The KCL's Kinesis client speaks HTTP/2 without TLS to an endpoint of {@code http}, and
 *       expects the server to know; its DynamoDB client speaks HTTP/1.1. So a proxy speaks both,
 *       and HTTP/1.1 to the services.
 *   <li>In a network that is cut, the other side's system still retransmits. So a request that was
 *       sent meanwhile arrives when the cut is over, late, even if nobody waits for its answer any
 *       more; and an answer may come that late, too.
 *   <li>A proxy collects whole messages. Fan-out, whose answer lasts five minutes, does not pass.
 * </ul>
 */
@NullMarked
package io.jkinesis.lab.network;

import org.jspecify.annotations.NullMarked;
