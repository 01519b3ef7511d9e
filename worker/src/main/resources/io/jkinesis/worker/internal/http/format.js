// Formats numbers for people: three significant digits, and a suitable unit.

const NOTHING = '–';

function digits(value) {
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}

/** A count: 1,234 or 1.23 M. */
export function count(value) {
  if (value == null) return NOTHING;
  if (value < 100_000) return Math.round(value).toLocaleString('en');
  const [unit, size] = [['G', 1e9], ['M', 1e6], ['k', 1e3]].find(([, size]) => value >= size);
  return `${digits(value / size)} ${unit}`;
}

/** A rate: 0, 0.3, 13, 1,234. */
export function rate(value) {
  if (value == null) return NOTHING;
  if (Number.isInteger(value) || value >= 9.95) return count(value);
  return value < 0.1 ? '<0.1' : value.toFixed(1);
}

export function bytes(value) {
  if (value == null) return NOTHING;
  if (value < 1000) return `${Math.round(value)} B`;
  const [unit, size] = [['GB', 1e9], ['MB', 1e6], ['kB', 1e3]].find(([, size]) => value >= size);
  return `${digits(value / size)} ${unit}`;
}

/** A duration in its largest unit, with the next smaller one if that is useful. */
export function duration(seconds) {
  if (seconds == null) return NOTHING;
  if (seconds > 0 && seconds < 0.95) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 9.95) return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(1)} s`;
  if (seconds < 119.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

/** The time since an instant, by the worker's clock. */
export function ago(instant, now) {
  if (instant == null) return NOTHING;
  const seconds = Math.max(0, (Date.parse(now) - Date.parse(instant)) / 1000);
  return seconds < 1 ? 'now' : `${duration(Math.round(seconds))} ago`;
}

export function percent(share) {
  return share == null ? NOTHING : `${Math.round(share * 100)} %`;
}
