// What is known: the last answer, the curves of all answers, and what two answers tell together.

/** What the states mean, the ones that need a look first. */
export const STATES = {
  failed: {word: 'failed', tone: 'bad'},
  stuck: {word: 'stuck', tone: 'bad'},
  unread: {word: 'unread', tone: 'bad'},
  failing: {word: 'failing', tone: 'bad'},
  unowned: {word: 'unowned', tone: 'bad'},
  expired: {word: 'expired', tone: 'bad'},
  expiring: {word: 'expiring', tone: 'warn'},
  paused: {word: 'backing off', tone: 'warn'},
  stopping: {word: 'stopping', tone: 'warn'},
  starting: {word: 'starting', tone: 'busy'},
  waiting: {word: 'waiting', tone: 'quiet'},
  owned: {word: 'owned', tone: 'good'},
  consuming: {word: 'consuming', tone: 'good'},
  ended: {word: 'ended', tone: 'quiet'},
};

/** How late is late; the words go with the colours. */
export function lateness(seconds) {
  if (seconds == null || seconds < 60) return null;
  return seconds < 600 ? {word: 'late', tone: 'warn'} : {word: 'very late', tone: 'bad'};
}

/** One curve that grows at its end. */
class Curve {
  values = [];

  add(values, from, next, length) {
    // Only a gap longer than the curve, or another worker, makes a number that does not follow.
    this.values = from === next ? this.values.concat(values).slice(-length) : values.slice(-length);
  }
}

export class Model {
  /** Samples that the server keeps. */
  static LENGTH = 200;

  next = -1;
  period = 3;
  records = new Curve();
  behind = new Curve();
  shards = new Map();
  answer = null;

  /** Takes the answer to a request for the samples from this.next on. */
  update(answer) {
    const restarted = this.answer && this.answer.worker.startedAt !== answer.worker.startedAt;
    const before = restarted ? null : this.answer;
    if (restarted) this.forget();
    const {history} = answer;
    const next = restarted ? null : this.next;
    this.period = history.periodSeconds;
    this.extend(this, history, next);
    const shards = new Map();
    for (const row of answer.shards) {
      const shard = this.shards.get(row.shard) ?? {records: new Curve(), behind: new Curve()};
      shard.row = row;
      if (row.consumer) this.extend(shard, row.consumer.history, next);
      Object.assign(shard, usage(row.consumer, shard.last, seconds(before?.at, answer.at)));
      shard.last = row.consumer;
      shards.set(row.shard, shard);
    }
    this.shards = shards;
    this.next = history.next;
    this.answer = answer;
  }

  extend(curves, history, next) {
    curves.records.add(history.recordsPerSecond, history.from, next, Model.LENGTH);
    curves.behind.add(history.behindLatestSeconds, history.from, next, Model.LENGTH);
  }

  /** Another worker answers at this address: its samples are numbered anew. */
  forget() {
    this.records = new Curve();
    this.behind = new Curve();
    this.shards = new Map();
  }
}

function seconds(from, to) {
  return from ? (Date.parse(to) - Date.parse(from)) / 1000 : 0;
}

/** The shares of the time between two answers that a consumer was in a batch, and computed. */
function usage(now, before, elapsed) {
  const samePid = now?.process && now.process.pid === before?.process?.pid;
  if (!samePid || elapsed <= 0) return {busy: null, cpu: null};
  const share = (a, b) => a == null || b == null ? null : Math.max(0, (b - a) / elapsed);
  return {
    busy: Math.min(1, share(before.processingSeconds, now.processingSeconds)),
    cpu: share(before.process.cpuSeconds, now.process.cpuSeconds),
  };
}
