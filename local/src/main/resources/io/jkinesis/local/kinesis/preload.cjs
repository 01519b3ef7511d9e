// Loaded into kinesis-local before its main.js (node --require), for behavior that it has no settings for.
'use strict';

const Module = require('node:module');
const net = require('node:net');
const path = require('node:path');

// 1. Listen only on loopback: the program would listen on every address of the machine.
//    The TLS port, which is not used here, becomes any free one. The plain port is printed for our parent,
//    so that port 0 picks a free one without a race.
const tlsPort = Number(process.env.KINESIS_MOCK_TLS_PORT);
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  const callback = rest.find((argument) => typeof argument === 'function');
  const isTls = port === tlsPort;
  if (!isTls) {
    this.once('listening', () => console.log(`listening ${this.address().port}`));
  }
  return listen.call(this, { port: isTls ? 0 : port, host: '127.0.0.1' }, callback);
};

// 2. Exit with the process that started this one: our end of the pipe closes even if that one is killed with -9.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();

// 3. Ignore signals: Ctrl-C reaches the whole process group, but consumers still need their streams for a graceful
//    shutdown. Only the end of stdin ends this process, so the program may not install its own handlers.
const on = process.on;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  on.call(process, signal, () => {});
}
process.on = function (event, listener) {
  return /^SIG(INT|TERM|HUP)$/.test(event) ? this : on.call(this, event, listener);
};

// 4. Speed up PutRecords, which hashes all records of the shard for each record that it adds: with 10,000 records in
//    4 shards a request of 500 took over a second. A vector's length is a sufficient hash code, because vectors with
//    the same hash code are compared. (They are named y and g in the only version that the lock file allows.)
const hashByLength = `
;$c_sci_Vector.prototype.g = function () { return this.y(); };
`;

// 5. Correct ListShards. For AT_TRIM_HORIZON, and for AT_TIMESTAMP with a time before the stream was created, it lists
//    all shards: parents and their children, from which the KCL cannot create the leases of a new application. The
//    correct answer is the shards that were open then, which have no parent (vl, vj) in the list.
const allShards = 'if ($x_5) {\n                  var filteredShards = allShards;';
const openShards = 'if ($x_5) {\n                  var filteredShards = ($x_6 ? $jkinesisWithoutParents(allShards) : allShards);';
const withoutParents = `
function $jkinesisWithoutParents(shards) {
  var ids = new Set();
  for (var all = shards.q(); all.r(); ) {
    ids.add(all.o().cB.h0);
  }
  var has = (parent) => !parent.c() && ids.has(parent.f());
  return shards.p2(
    new $c_sjsr_AnonFunction1_$$Lambda$412915ce24663401f4bc24349a746e1dbd693dc1(
      (shard) => !has(shard.vl) && !has(shard.vj)),
    false);
}
`;

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, file, ...rest) {
  const isProgram = path.basename(path.dirname(file)) === 'kinesis-local' && path.basename(file) === 'main.js';
  // A function, because $ has a special meaning in a replacement string.
  const patched = isProgram ? source.replace(allShards, () => openShards) + hashByLength + withoutParents : source;
  return compile.call(this, patched, file, ...rest);
};
