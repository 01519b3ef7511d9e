// A consumer with Amazon's client for Node.js, as its documentation says to write one: a checkpoint after each batch,
// when the worker stops, and at the end of the shard.
'use strict';

const kcl = require('aws-kcl');

kcl({
  initialize(input, done) {
    done();
  },

  processRecords(input, done) {
    for (const record of input.records) {
      const text = Buffer.from(record.data, 'base64').toString();
      process.stderr.write(`${record.partitionKey}: ${text}\n`);
    }
    const last = input.records[input.records.length - 1];
    if (!last) {
      done();
      return;
    }
    input.checkpointer.checkpoint(last.sequenceNumber, () => done());
  },

  leaseLost(input, done) {
    done();
  },

  shardEnded(input, done) {
    input.checkpointer.checkpoint(() => done());
  },

  shutdownRequested(input, done) {
    input.checkpointer.checkpoint(() => done());
  },
}).run();
