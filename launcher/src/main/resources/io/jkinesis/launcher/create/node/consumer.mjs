// A consumer of one shard of a Kinesis stream, which `jkinesis run` starts. The worker writes a JSON
// object per line to stdin and reads answers from stdout, so everything else that is printed has to
// go to stderr.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const PASSING = new Set([
  'ThrottlingException',
  'KinesisClientLibDependencyException',
  'KinesisClientLibIOException',
  'RuntimeException',
]);

/** Your code: what is done with a record. When it throws, the records are delivered again. */
export async function handle(record) {
  const text = Buffer.from(record.data, 'base64').toString('utf8');
  console.error(`${record.partitionKey}: ${text}`);
}

class LeaseLost extends Error {}

/** Returns when the session is over; throws when the worker is gone within it. */
export async function run(input, output, handler = handle, pause = sleep) {
  const lines = createInterface({ input })[Symbol.asyncIterator]();

  async function next() {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return null;
      if (value.trim() !== '') return JSON.parse(value);
    }
  }

  function send(message) {
    return new Promise((resolve, reject) =>
      output.write(`\n${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve())));
  }

  /** Stores that all up to this record was handled; null at the end of the shard. */
  async function checkpoint(record) {
    for (let attempt = 0; ; attempt++) {
      await send({
        action: 'checkpoint',
        sequenceNumber: record ? record.sequenceNumber : null,
        subSequenceNumber: record ? record.subSequenceNumber : null,
      });
      const answer = await next();
      if (answer === null) throw new Error('the worker is gone');
      if (answer.error === null) return;
      if (answer.error === 'ShutdownException') throw new LeaseLost();
      if (!PASSING.has(answer.error) || attempt === 5) {
        throw new Error(`the checkpoint failed: ${answer.error}`);
      }
      await pause((0.5 + Math.random() / 2) * 200 * 2 ** attempt);
    }
  }

  async function act(message) {
    if (message.action === 'processRecords') {
      for (const record of message.records) await handler(record);
      if (message.records.length > 0) await checkpoint(message.records.at(-1));
    } else if (message.action === 'shardEnded') {
      await checkpoint(null); // else its children never start
    }
  }

  for (let message = await next(); message !== null; message = await next()) {
    try {
      await act(message);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error; // the worker ends the session
    }
    await send({ action: 'status', responseFor: message.action });
    if (message.action === 'leaseLost' || message.action === 'shardEnded') return;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // The worker ends the session, after a last checkpoint.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  console.log = console.error;
  run(process.stdin, process.stdout).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    });
}
