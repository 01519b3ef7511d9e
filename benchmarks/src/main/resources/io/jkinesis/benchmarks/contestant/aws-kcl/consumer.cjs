// The consumer that is measured, with the client that Amazon gives out for Node.js.
'use strict';

const kcl = require('aws-kcl');

let records = 0;
let bytes = 0;
let otherFields = 0;

function acknowledge(input, completed) {
  completed();
}

kcl({
  initialize: acknowledge,

  processRecords(input, completed) {
    const batch = input.records.map((record) => ({ ...record, data: Buffer.from(record.data, 'base64') }));
    for (const record of batch) {
      records += 1;
      bytes += record.data.length;
      otherFields += record.partitionKey.length + record.sequenceNumber.length + record.subSequenceNumber
        + Math.floor(record.approximateArrivalTimestamp / 1000);
    }
    input.checkpointer.checkpoint(() => completed());
  },

  leaseLost(input, completed) {
    process.stderr.write(`${records} records, ${bytes} bytes, other fields ${otherFields}\n`);
    completed();
  },

  shardEnded(input, completed) {
    input.checkpointer.checkpoint(() => completed());
  },

  shutdownRequested: acknowledge,
}).run();
