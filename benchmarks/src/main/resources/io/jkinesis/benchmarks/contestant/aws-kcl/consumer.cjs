// The consumer that is measured, with the client that Amazon gives out for Node.js.
'use strict';

const fs = require('fs');
const kcl = require('aws-kcl');

let records = 0;
let bytes = 0;
let otherFields = 0;
let batches = 0;

const marks = process.env.MEASURED_MARKS;
const every = Number(process.env.MEASURED_MARK_RECORDS ?? 1);
const checkpointBatches = Number(process.env.MEASURED_CHECKPOINT_BATCHES ?? 1);
let nextMark = every;

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
    if (marks && records >= nextMark) {
      nextMark = (Math.floor(records / every) + 1) * every;
      fs.appendFileSync(marks, `${process.pid} ${records} ${bytes} ${Date.now() * 1000}\n`);
    }
    batches += 1;
    if (batches % checkpointBatches === 0) {
      input.checkpointer.checkpoint(() => completed());
    } else {
      completed();
    }
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
