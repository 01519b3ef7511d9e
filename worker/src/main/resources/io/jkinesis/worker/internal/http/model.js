// The model: the last answer, the series of all answers, and figures that are computed from two answers.

/** The meanings of the states; those that need attention come first. */
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

/** The limits of the lag, with their words and colors. */
export function lateness(seconds) {
  if (seconds == null || seconds < 60) return null;
  return seconds < 600 ? {word: 'late', tone: 'warn'} : {word: 'very late', tone: 'bad'};
}

/** A series that grows at its end. */
class Curve {
  values = [];

  add(values, from, next, length) {
    // The number is not consecutive only after a gap that is longer than the series, or with another worker.
    this.values = from === next ? this.values.concat(values).slice(-length) : values.slice(-length);
  }
}

export class Model {
  /** The number of samples that the server keeps. */
  static LENGTH = 200;

  next = -1;
  period = 3;
  records = new Curve();
  behind = new Curve();
  shards = new Map();
  answer = null;

  /** Processes the answer to a request for the samples from this.next on. */
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

  /** Another worker answers at this address: its samples are numbered from 0 again. */
  forget() {
    this.records = new Curve();
    this.behind = new Curve();
    this.shards = new Map();
  }
}

function seconds(from, to) {
  return from ? (Date.parse(to) - Date.parse(from)) / 1000 : 0;
}

/** The fractions of the time between two answers in which a consumer was in a batch, and used the CPU. */
function usage(now, before, elapsed) {
  const samePid = now?.process && now.process.pid === before?.process?.pid;
  if (!samePid || elapsed <= 0) return {busy: null, cpu: null};
  const share = (a, b) => a == null || b == null ? null : Math.max(0, (b - a) / elapsed);
  return {
    busy: Math.min(1, share(before.processingSeconds, now.processingSeconds)),
    cpu: share(before.process.cpuSeconds, now.process.cpuSeconds),
  };
}
