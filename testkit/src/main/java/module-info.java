/** Tests of consumers: a daemon that drives one in memory, or any command as a process. */
module io.jkinesis.testkit {
  requires transitive io.jkinesis;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.databind;

  exports io.jkinesis.testkit;
}
