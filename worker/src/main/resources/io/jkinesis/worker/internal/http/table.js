// The table of shards: one tbody per shard, sorted and filtered in place. Names are always set as text.

import {Sparkline} from './chart.js';
import {make, setText} from './dom.js';
import {about, checkpoint, remark} from './facts.js';
import * as format from './format.js';
import {lateness, Model, STATES} from './model.js';

const SEVERITY = Object.keys(STATES);

/** A column is sorted by its value; null sorts last. */
const COLUMNS = [
  {key: 'shard', title: 'Shard', value: s => s.row.shard},
  {key: 'state', title: 'State', value: s => SEVERITY.indexOf(s.row.state)},
  {key: 'owner', title: 'Worker', value: s => s.row.owner},
  {key: 'rate', title: 'Records/s', value: s => s.row.consumer?.recordsPerSecond, numeric: true},
  {key: 'behind', title: 'Lag', value: s => s.row.consumer?.behindLatestSeconds, numeric: true},
  {key: 'busy', title: 'Busy', value: s => s.busy, numeric: true,
    hint: 'Share of the time that the consumer spent on batches'},
  {key: 'checkpoint', title: 'Checkpoint', value: s => checkpointAge(s), numeric: true,
    hint: "Time since the consumer's last checkpoint"},
  {key: 'restarts', title: 'Restarts', value: s => s.row.consumer?.restarts, numeric: true},
  {key: 'memory', title: 'Memory', value: s => s.row.consumer?.process?.memoryBytes, numeric: true},
  {key: 'cpu', title: 'CPU', value: s => s.cpu, numeric: true},
];

function checkpointAge(shard) {
  const at = shard.row.consumer?.lastCheckpointAt;
  return at ? -Date.parse(at) : null;
}

function compare(a, b) {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1;
  return typeof a === 'string' ? a.localeCompare(b, 'en', {numeric: true}) : a - b;
}

/** A shard's rows: its state, its problem, and, if it is expanded, its details. */
class Row {
  constructor(name, columns) {
    this.body = make('tbody', {role: 'rowgroup', class: 'shard', 'data-shard': name});
    this.cells = Object.fromEntries(columns.map(c => [c.key, make('td', {role: 'cell', class: c.key, 'data-label': c.title})]));
    this.button = make('button', {type: 'button', 'aria-expanded': 'false', class: 'name', title: name}, ...nameParts(name));
    this.cells.shard.append(this.button);
    this.dot = make('span', {class: 'dot', 'aria-hidden': 'true'});
    this.state = make('span', {class: 'word'});
    this.cells.state.append(this.dot, this.state);
    this.rate = make('span', {class: 'number'});
    this.rateLine = new Sparkline('rate', Model.LENGTH, 1);
    this.cells.rate.append(this.rateLine.svg, this.rate);
    this.late = make('span', {class: 'late'});
    this.behind = make('span', {class: 'number'});
    this.behindLine = new Sparkline('behind', Model.LENGTH, 10);
    this.cells.behind.append(this.late, this.behindLine.svg, this.behind);
    this.note = make('td', {role: 'cell', colspan: columns.length});
    this.noteRow = make('tr', {role: 'row', class: 'note', hidden: ''}, this.note);
    this.details = make('dl');
    this.detailsRow = make('tr', {role: 'row', class: 'details', hidden: ''},
      make('td', {role: 'cell', colspan: columns.length}, this.details));
    this.body.append(make('tr', {role: 'row'}, ...Object.values(this.cells)), this.noteRow, this.detailsRow);
    this.button.addEventListener('click', () => this.toggle());
  }

  toggle() {
    const opens = this.detailsRow.hidden;
    this.detailsRow.hidden = !opens;
    this.button.setAttribute('aria-expanded', String(opens));
    if (opens) this.showDetails();
  }

  show(shard, answer) {
    this.shard = shard;
    this.answer = answer;
    const {row} = shard;
    const {consumer} = row;
    const state = STATES[row.state] ?? {word: row.state, tone: 'quiet'};
    this.body.dataset.tone = state.tone;
    this.body.classList.toggle('own', row.isOwn);
    this.body.classList.toggle('live', consumer != null);
    setText(this.state, state.word);
    setText(this.cells.owner, row.owner ?? '–');
    this.cells.owner.title = row.owner ?? '';
    setText(this.rate, format.rate(consumer?.recordsPerSecond));
    this.rateLine.draw(consumer ? shard.records.values : []);
    const late = lateness(consumer?.behindLatestSeconds);
    this.cells.behind.dataset.tone = late?.tone ?? '';
    setText(this.late, late?.word ?? '');
    setText(this.behind, format.duration(consumer?.behindLatestSeconds));
    this.behindLine.draw(consumer ? shard.behind.values : []);
    setText(this.cells.busy, format.percent(shard.busy));
    setText(this.cells.checkpoint, checkpoint(row, answer));
    setText(this.cells.restarts, consumer ? String(consumer.restarts) : '–');
    this.cells.restarts.dataset.tone = consumer?.restarts > 0 ? 'warn' : '';
    setText(this.cells.memory, format.bytes(consumer?.process?.memoryBytes));
    setText(this.cells.cpu, format.percent(shard.cpu));
    const note = remark(row, answer);
    setText(this.note, note ?? '');
    this.noteRow.hidden = note == null;
    if (!this.detailsRow.hidden) this.showDetails();
  }

  showDetails() {
    const facts = about(this.shard, this.answer);
    if (this.details.childElementCount !== facts.length) {
      this.details.replaceChildren(...facts.map(([term]) => make('div', {}, make('dt', {}, term), make('dd'))));
    }
    facts.forEach(([, fact], i) => setText(this.details.children[i].lastElementChild, fact));
  }
}

/**
 * Shard IDs differ only in their last digits: the rest is less prominent, and makes room first. A stream comes first, if
 * there are several.
 */
function nameParts(name) {
  const [, stream, head, tail] = /^(.*\/)?(shardId-0*)(\d.*)$/.exec(name) ?? [null, name, '', ''];
  return Object.entries({stream, head, tail}).filter(([, text]) => text).map(([part, text]) => make('span', {class: part}, text));
}

export class Table {
  rows = new Map();
  sorted = {column: COLUMNS[0], descending: false};
  accepts = () => true;

  constructor(table, head, select, direction) {
    Object.assign(this, {table, select, direction});
    this.headers = COLUMNS.map(column => this.header(column));
    head.append(...this.headers);
    for (const {key, title} of COLUMNS) select.append(make('option', {value: key}, title));
    select.addEventListener('change', () => this.sortBy(COLUMNS.find(c => c.key === select.value)));
    direction.addEventListener('click', () => this.sortBy(this.sorted.column));
    this.markSorted();
  }

  header(column) {
    const button = make('button', {type: 'button'}, column.title);
    if (column.hint) button.title = column.hint;
    button.addEventListener('click', () => this.sortBy(column));
    return make('th', {role: 'columnheader', scope: 'col', class: column.key}, button);
  }

  /** Sorts numbers from the largest; the second time in reverse. */
  sortBy(column) {
    const again = this.sorted.column === column;
    this.sorted = {column, descending: again ? !this.sorted.descending : Boolean(column.numeric)};
    this.markSorted();
    this.arrange();
  }

  markSorted() {
    const {column, descending} = this.sorted;
    this.select.value = column.key;
    setText(this.direction, descending ? '↓' : '↑');
    this.headers.forEach((header, i) => {
      if (COLUMNS[i] === column) header.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      else header.removeAttribute('aria-sort');
    });
  }

  show(shards, answer) {
    this.shards = shards;
    for (const [name, row] of this.rows) {
      if (shards.has(name)) continue;
      row.body.remove();
      this.rows.delete(name);
    }
    for (const [name, shard] of shards) {
      if (!this.rows.has(name)) this.rows.set(name, new Row(name, COLUMNS));
      this.rows.get(name).show(shard, answer);
    }
    this.arrange();
  }

  /** Sorts the rows, and shows those that match the filter; returns their number. */
  arrange(accepts = this.accepts) {
    this.accepts = accepts;
    if (!this.shards) return;
    const {column, descending} = this.sorted;
    const order = [...this.shards.values()].sort((a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      const by = x == null || y == null ? compare(x, y) : compare(x, y) * (descending ? -1 : 1);
      return by || compare(a.row.shard, b.row.shard);
    });
    let before = this.table.tHead;
    for (const shard of order) {
      const {body} = this.rows.get(shard.row.shard);
      // Moving a row would take the focus from it.
      if (before.nextSibling !== body) before.after(body);
      body.hidden = !accepts(shard);
      before = body;
    }
  }
}
