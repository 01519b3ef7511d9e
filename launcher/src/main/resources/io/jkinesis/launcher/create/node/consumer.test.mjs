// Sessions as a worker has them: node --test
import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import test from 'node:test';
import { run } from './consumer.mjs';

const RECORD = {
  data: Buffer.from('hello').toString('base64'),
  partitionKey: 'k',
  sequenceNumber: '7',
  subSequenceNumber: 0,
};
const START = { action: 'initialize', shardId: 'shardId-000000000000' };
const BATCH = { action: 'processRecords', records: [RECORD] };
const END = { action: 'shardEnded' };
const answered = (error = null) => ({ action: 'checkpoint', error });

async function session(handler, ...messages) {
  const input = new PassThrough();
  const output = new PassThrough();
  input.end(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  await run(input, output, handler, async () => {});
  return output.read().toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

test('records are handled and checkpointed', async () => {
  const handled = [];
  const said = await session((record) => handled.push(record), START, BATCH, answered(), END, answered());
  assert.deepEqual(handled, [RECORD]);
  const checkpoints = said.filter((message) => message.action === 'checkpoint');
  assert.deepEqual(checkpoints.map((message) => message.sequenceNumber), ['7', null]);
  assert.deepEqual(said.at(-1), { action: 'status', responseFor: 'shardEnded' });
});

test('a checkpoint is tried again', async () => {
  const said = await session(
    () => {}, START, BATCH, answered('ThrottlingException'), answered(), END, answered());
  assert.equal(said.filter((message) => message.action === 'checkpoint').length, 3);
});

test('a lost lease is no failure', async () => {
  const said = await session(
    () => {}, START, BATCH, answered('ShutdownException'), { action: 'leaseLost' });
  assert.equal(said.at(-1).responseFor, 'leaseLost');
});
