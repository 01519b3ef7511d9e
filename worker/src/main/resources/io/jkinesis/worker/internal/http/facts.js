// Facts about a shard in addition to its figures.

import * as format from './format.js';

/** The position of a shard: its time if that is known, otherwise its sequence number. */
export function checkpoint(row, answer) {
  if (row.consumer) return format.ago(row.consumer.lastCheckpointAt, answer.at);
  if (row.checkpoint == null) return '–';
  return /^\d+$/.test(row.checkpoint) ? `…${row.checkpoint.slice(-6)}` : row.checkpoint;
}

/** The problem of a shard, shown before its figures; null if there is none. */
export function remark(row, answer) {
  const {consumer} = row;
  const callback = consumer?.callback;
  if (row.state === 'stuck' && callback) return `in ${callback.action} for ${format.duration(callback.seconds)}`;
  if (row.state === 'unowned') return 'no worker holds its lease';
  if (row.state === 'expired') return `its worker has not renewed the lease for ${format.duration(row.leaseAgeSeconds)}`;
  if (row.state === 'waiting') return `waits for ${row.waitsFor.join(' and ')}`;
  const error = consumer?.lastError;
  return error ? `${error.what} · ${format.ago(error.at, answer.at)}` : null;
}

/** All facts, as pairs of a term and a fact. */
export function about({row}, answer) {
  const facts = [['Shard', row.shard], ['Worker', row.owner ?? 'none']];
  if (row.checkpoint != null) {
    facts.push(['Checkpoint', row.checkpoint + (row.subSequenceNumber ? ` (sub-sequence ${row.subSequenceNumber})` : '')]);
  }
  if (row.leaseAgeSeconds != null) facts.push(['Lease renewed', `${format.duration(row.leaseAgeSeconds)} ago`]);
  if (row.waitsFor.length) facts.push(['Waits for', row.waitsFor.join(', ')]);
  const {consumer} = row;
  if (!consumer) return facts;
  const {callback, process, lastError} = consumer;
  facts.push(
    ['Records', `${consumer.records.toLocaleString('en')} in ${consumer.batches.toLocaleString('en')} batches`],
    ['Data', `${format.bytes(consumer.bytes)}, ${format.bytes(consumer.bytesPerSecond)}/s now`],
    ['Time per batch', consumer.batches ? `${format.duration(consumer.processingSeconds / consumer.batches)} on average` : '–'],
    ['Now', callback ? `in ${callback.action} for ${format.duration(callback.seconds)}` : 'waits for records'],
    ['Checkpoints', Object.entries(consumer.checkpoints).map(([result, n]) => `${n.toLocaleString('en')} ${result}`).join(', ')],
    ['Process', process ? `${process.pid}, ${format.duration(process.cpuSeconds)} of CPU` : 'none'],
    ['Last error', lastError ? `${lastError.what}, ${format.ago(lastError.at, answer.at)}` : 'none'],
  );
  return facts;
}
