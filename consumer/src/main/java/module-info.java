/**
 * Consumers of Amazon Kinesis streams, one process per shard, started by the KCL's MultiLangDaemon.
 */
@SuppressWarnings("module") // io.jkinesis.testkit, .local and .worker are built after this module
module io.jkinesis {
  requires static transitive org.jspecify;
  // sun.misc.Signal: SIGTERM must wait until the daemon has ended the session
  requires jdk.unsupported;

  exports io.jkinesis;
  exports io.jkinesis.handler;
  exports io.jkinesis.protocol;
  exports io.jkinesis.internal.daemon to
      io.jkinesis.testkit,
      io.jkinesis.worker; // implements the daemon's side for consumer processes
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
