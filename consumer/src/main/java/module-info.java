/** Consumers of Amazon Kinesis streams that KCL's MultiLangDaemon starts, one process a shard. */
@SuppressWarnings("module") // io.jkinesis.testkit, .local and .worker are built after this module
module io.jkinesis {
  requires static transitive org.jspecify;
  requires jdk.unsupported; // sun.misc.Signal: SIGTERM must wait for the daemon's word

  exports io.jkinesis;
  exports io.jkinesis.handler;
  exports io.jkinesis.protocol;
  exports io.jkinesis.internal.daemon to
      io.jkinesis.testkit,
      io.jkinesis.worker; // speaks the daemon's side to consumer processes
  exports io.jkinesis.internal.files to
      io.jkinesis.local,
      io.jkinesis.testkit,
      io.jkinesis.worker;
  exports io.jkinesis.internal.session to
      io.jkinesis.testkit, // drives a real session in memory
      io.jkinesis.worker; // runs consumers in its own JVM
  exports io.jkinesis.internal.protocol to
      io.jkinesis.testkit;
  exports io.jkinesis.internal.process to
      io.jkinesis.testkit, // environment variables of a process
      io.jkinesis.worker;
  exports io.jkinesis.internal.wire to
      io.jkinesis.testkit;
}
