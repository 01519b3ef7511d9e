// Charts as hand-written SVG: one path per chart, with a gap where there is no value.

import {make, setText} from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function number(value) {
  return value.toFixed(1);
}

/** Returns the runs of values without a gap, as points in a box; the newest value is at its right edge. */
function runs(values, length, top, width, height) {
  const found = [];
  let run = null;
  values.forEach((value, i) => {
    if (value == null) {
      run = null;
      return;
    }
    if (!run) found.push(run = []);
    const x = width * (length - values.length + i) / (length - 1);
    run.push([x, height - 1 - (height - 2) * Math.min(1, value / top)]);
  });
  return found;
}

function line(points) {
  // A single point would be invisible.
  const all = points.length === 1 ? [[points[0][0] - 1, points[0][1]], points[0]] : points;
  return 'M' + all.map(([x, y]) => `${number(x)} ${number(y)}`).join('L');
}

function area(points, height) {
  const [first, last] = [points[0], points[points.length - 1]];
  return `${line(points)}L${number(last[0])} ${height}L${number(first[0])} ${height}Z`;
}

function largest(values) {
  return values.reduce((max, value) => value > max ? value : max, 0);
}

/** Rounds up to a round number: 1, 2 or 5 and zeros. */
export function roundCount(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(step => step * power).find(step => step >= value * 0.999);
}

const TIMES = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 18_000, 36_000];

/** Rounds up to a round time in seconds. */
export function roundTime(value) {
  return TIMES.find(time => time >= value) ?? 86_400 * roundCount(value / 86_400);
}

/** A small chart in a table row. */
export class Sparkline {
  static WIDTH = 96;
  static HEIGHT = 22;

  constructor(kind, length, least) {
    this.length = length;
    this.least = least;
    this.path = element('path', {class: 'line'});
    this.svg = element('svg', {
      class: `spark ${kind}`,
      viewBox: `0 0 ${Sparkline.WIDTH} ${Sparkline.HEIGHT}`,
      'aria-hidden': 'true',
    });
    this.svg.append(this.path);
  }

  draw(values) {
    const top = Math.max(this.least, largest(values));
    const drawn = runs(values, this.length, top, Sparkline.WIDTH, Sparkline.HEIGHT).map(line).join('');
    if (drawn !== this.drawn) this.path.setAttribute('d', this.drawn = drawn);
  }
}

/** A large chart with its scale, and the value under the pointer. */
export class Chart {
  static WIDTH = 400;
  static HEIGHT = 60;

  constructor(place, kind, length, roundUp, format) {
    Object.assign(this, {length, roundUp, format});
    this.fill = element('path', {class: 'area'});
    this.path = element('path', {class: 'line'});
    this.svg = element('svg', {
      class: kind,
      viewBox: `0 0 ${Chart.WIDTH} ${Chart.HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
    });
    this.svg.append(this.fill, this.path);
    this.scale = make('span');
    this.pointed = make('span', {class: 'pointed'});
    this.start = make('span');
    place.append(
      make('p', {}, this.scale, this.pointed), this.svg,
      make('p', {}, this.start, make('span', {}, 'now')));
    this.svg.addEventListener('pointermove', event => this.point(event));
    this.svg.addEventListener('pointerleave', () => setText(this.pointed, ''));
  }

  draw(values, period, label) {
    this.values = values;
    this.period = period;
    const top = this.roundUp(Math.max(1, largest(values)));
    const found = runs(values, this.length, top, Chart.WIDTH, Chart.HEIGHT);
    this.path.setAttribute('d', found.map(line).join(''));
    this.fill.setAttribute('d', found.map(points => area(points, Chart.HEIGHT)).join(''));
    setText(this.scale, this.format(top));
    setText(this.start, `${Math.round(this.length * period / 60)} min ago`);
    this.svg.setAttribute('aria-label', label);
  }

  point(event) {
    const box = this.svg.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const back = Math.round((1 - share) * (this.length - 1));
    const value = this.values?.[this.values.length - 1 - back];
    const seconds = back * this.period;
    const time = seconds < 60 ? `${seconds} s` : `${(seconds / 60).toFixed(1)} min`;
    setText(this.pointed, value == null ? '' : `${this.format(value)} · ${time} ago`);
  }
}
