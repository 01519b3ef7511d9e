// Buttons of which at most one is pressed; their elements are kept while their numbers change.

import {make, setText} from './dom.js';
import * as format from './format.js';

export class Toggles {
  buttons = new Map();

  /** Calls choose(value) with the value of the button pressed. */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
  }

  /** Shows a button for each {value, word, size, tone, own, share}, in this order. */
  show(entries, pressed) {
    const shown = new Set(entries.map(entry => entry.value));
    for (const [value, button] of this.buttons) {
      if (shown.has(value)) continue;
      button.element.remove();
      this.buttons.delete(value);
    }
    entries.forEach((entry, i) => {
      if (!this.buttons.has(entry.value)) this.buttons.set(entry.value, this.button(entry));
      const {element, number, bar} = this.buttons.get(entry.value);
      setText(number, format.count(entry.size));
      element.setAttribute('aria-pressed', String(entry.value === pressed));
      bar.style.width = `${100 * (entry.share ?? 0)}%`;
      if (this.place.children[i] !== element) this.place.insertBefore(element, this.place.children[i] ?? null);
    });
  }

  button({value, word, tone, own}) {
    const number = make('span', {class: 'number'});
    const bar = make('span', {class: 'share', 'aria-hidden': 'true'});
    const element = make('button', {type: 'button', 'data-tone': tone ?? ''},
      bar, make('span', {class: 'word', title: word}, word), number);
    element.classList.toggle('own', Boolean(own));
    element.addEventListener('click', () => this.choose(value));
    return {element, number, bar};
  }
}
