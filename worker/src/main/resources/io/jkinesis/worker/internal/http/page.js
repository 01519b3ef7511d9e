// Polls the worker every few seconds while the page is visible, and shows the answer.

import {Chart, roundCount, roundTime} from './chart.js';
import {setText} from './dom.js';
import * as format from './format.js';
import {lateness, Model, STATES} from './model.js';
import {Table} from './table.js';
import {Toggles} from './toggles.js';

const EVERY_MILLIS = 3000;
const PATIENCE_MILLIS = 10_000;

const at = id => document.getElementById(id);
const model = new Model();
const table = new Table(at('shards'), at('head'), at('sort'), at('direction'));
const rateChart = new Chart(at('rate-chart'), 'rate', Model.LENGTH, roundCount, value => `${format.rate(value)}/s`);
const behindChart = new Chart(at('behind-chart'), 'behind', Model.LENGTH, roundTime, format.duration);
const workers = new Toggles(at('workers'), worker => choose('worker', worker));
const states = new Toggles(at('states'), state => choose('state', state));
const wanted = {text: '', state: null, worker: null};
let answeredAt = null;
let timer = null;

async function ask() {
  clearTimeout(timer);
  try {
    const response = await fetch(`api/shards?since=${model.next}`, {signal: AbortSignal.timeout(PATIENCE_MILLIS)});
    if (!response.ok) throw new Error(`the worker answered ${response.status}`);
    model.update(await response.json());
    answeredAt = Date.now();
    show();
  } catch (error) {
    showLost(error);
  }
  if (!document.hidden) timer = setTimeout(ask, EVERY_MILLIS);
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) ask();
});

function show() {
  const {answer} = model;
  const {worker, health} = answer;
  document.body.classList.remove('lost');
  setText(at('application'), worker.application);
  setText(at('stream'), worker.stream);
  setText(at('worker'), worker.id);
  document.title = `${health.healthy ? '' : '⚠ '}${worker.application} · jkinesis`;
  showHealth(health.healthy ? 'good' : 'bad', health.healthy ? 'healthy' : 'not healthy');
  const {error} = answer.leaseTable;
  showNotice(...health.reasons, ...(error ? [`The lease table cannot be read: ${error}. ${leasesAsOf(answer)}`] : []));
  showTotals();
  showWorkers();
  showStates();
  table.show(model.shards, answer);
  filter();
  showAge();
}

function leasesAsOf({leaseTable: {readAt}, at: now}) {
  return readAt ? `Other workers' shards are shown as they were ${format.ago(readAt, now)}.` : "Other workers' shards are not shown.";
}

function showLost(error) {
  const why = error.name === 'TimeoutError' ? 'it does not answer' : error.message;
  if (!answeredAt) {
    showHealth('bad', 'no answer');
    showNotice(`The worker cannot be reached: ${why}. Retrying…`);
    return;
  }
  document.body.classList.add('lost');
  document.title = `(gone) ${model.answer.worker.application} · jkinesis`;
  showHealth('bad', 'disconnected');
  const past = format.duration(Math.round((Date.now() - answeredAt) / 1000));
  showNotice(`The worker has not answered for ${past}: it has stopped, or cannot be reached. The data below is outdated. Retrying…`);
  showAge();
}

function showHealth(tone, word) {
  at('health').dataset.tone = tone;
  setText(at('health'), word);
}

function showNotice(...lines) {
  at('notice').hidden = lines.length === 0;
  setText(at('notice'), lines.join('\n'));
}

function showTotals() {
  const own = [...model.shards.values()].filter(({row}) => row.consumer);
  const sum = key => own.reduce((total, {row}) => total + row.consumer[key], 0);
  const last = own.reduce((late, shard) => behind(shard) > behind(late) ? shard : late, null);
  setText(at('rate'), `${format.rate(sum('recordsPerSecond'))}/s`);
  setText(at('volume'), `${format.bytes(sum('bytesPerSecond'))}/s`);
  const late = lateness(behind(last));
  setText(at('behind'), behind(last) < 0 ? '–' : format.duration(behind(last)));
  at('behind').dataset.tone = late?.tone ?? '';
  setText(at('behind-shard'), behind(last) > 0 ? `${late ? `${late.word} · ` : ''}${last.row.shard}` : '');
  rateChart.draw(model.records.values, model.period, 'records per second, last ten minutes');
  behindChart.draw(model.behind.values, model.period, 'time behind latest, last ten minutes');
}

function behind(shard) {
  return shard?.row.consumer?.behindLatestSeconds ?? -1;
}

function showWorkers() {
  const counts = new Map();
  let free = 0;
  for (const {row} of model.shards.values()) {
    if (row.state === 'ended') continue;
    if (row.owner == null) free++;
    else counts.set(row.owner, (counts.get(row.owner) ?? 0) + 1);
  }
  const own = model.answer.worker.id;
  const held = model.answer.health.leasesHeld;
  setText(at('owned'), `${held} ${held === 1 ? 'lease' : 'leases'} held by this one${free ? `, ${free} unowned` : ''}`);
  const sorted = [...counts].sort(([a], [b]) => (b === own) - (a === own) || a.localeCompare(b));
  const most = Math.max(...counts.values());
  workers.show(
    sorted.map(([name, size]) => ({value: name, word: name, size, own: name === own, share: size / most})),
    wanted.worker);
}

function showStates() {
  const counts = new Map();
  for (const {row} of model.shards.values()) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  const known = Object.keys(STATES).filter(state => counts.has(state) || wanted.state === state);
  states.show([
    {value: null, word: 'all', size: model.shards.size},
    ...known.map(state => ({value: state, ...STATES[state], size: counts.get(state) ?? 0})),
  ], wanted.state);
}

/** Shows only the shards of this state or worker; the second time, all shards again. */
function choose(kind, value) {
  wanted[kind] = wanted[kind] === value ? null : value;
  showWorkers();
  showStates();
  filter();
}

function filter() {
  const text = wanted.text.toLowerCase();
  table.arrange(({row}) =>
    (wanted.state == null || row.state === wanted.state)
    && (wanted.worker == null || row.owner === wanted.worker)
    && `${row.shard} ${row.owner ?? ''}`.toLowerCase().includes(text));
  showEmpty();
}

function showEmpty() {
  const shown = [...table.rows.values()].some(row => !row.body.hidden);
  at('empty').hidden = shown;
  at('shards').hidden = !shown;
  if (shown) return;
  if (model.shards.size) setText(at('empty'), 'No shard matches the filter.');
  else if (model.answer.leaseTable.error) setText(at('empty'), 'No shard is known.');
  else setText(at('empty'), 'No shard yet. With a new application the KCL takes up to two minutes to create its leases.');
}

function showAge() {
  if (!model.answer) return;
  const {at: now, worker, leaseTable} = model.answer;
  const leases = leaseTable.readAt ? `, leases read ${format.ago(leaseTable.readAt, now)}` : '';
  setText(at('age'), `As of ${new Date(now).toLocaleTimeString()}${leases}. Worker started ${format.ago(worker.startedAt, now)}.`);
}

at('filter').addEventListener('input', event => {
  wanted.text = event.target.value;
  filter();
});

document.addEventListener('keydown', event => {
  if (event.key === '/' && event.target.tagName !== 'INPUT') {
    event.preventDefault();
    at('filter').focus();
  }
});

ask();
