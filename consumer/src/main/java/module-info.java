/** Consumers of Amazon Kinesis streams that KCL's MultiLangDaemon starts, one process a shard. */
module io.jkinesis {
  requires static transitive org.jspecify;
  requires jdk.unsupported; // sun.misc.Signal: SIGTERM must wait for the daemon's word

  exports io.jkinesis;
}
