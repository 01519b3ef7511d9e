/**
 * A network that fails: proxies between a worker and its services, which delay, lose, damage and
 * reject messages.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The KCL's Kinesis client uses HTTP/2 without TLS for an {@code http} endpoint, and expects
 *       the server to know that; its DynamoDB client speaks HTTP/1.1. So a proxy speaks both, and
 *       HTTP/1.1 to the services.
 *   <li>While a network is cut, the other side's system still retransmits. So a request that was
 *       sent during the cut arrives late, after its end, even if the client no longer waits for the
 *       answer; an answer may arrive late, too.
 *   <li>A proxy collects complete messages, except the events of {@code SubscribeToShard}, whose
 *       answer lasts five minutes: it passes each part on as it arrives. Their parts are disturbed
 *       like answers. A rejection concerns the request for a stream, never a running stream.
 * </ul>
 */
@NullMarked
package io.jkinesis.lab.network;

import org.jspecify.annotations.NullMarked;
