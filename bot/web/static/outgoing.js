// What was written and has not reached the server yet: sent in order, tried again, kept over a reload, never dropped.
import { Refused, newId } from "./session.js";

const RETRY = 2500;
const PASSING = [401, 408, 429]; // and whatever is the server's own fault

function lasts(error) {
  return error instanceof Refused && error.status < 500 && !PASSING.includes(error.status);
}

export class Outgoing {
  #entries = [];
  #busy = false;

  constructor(session, { sent, waits, changed, reopen }) {
    Object.assign(this, { session, sent, waits, changed, reopen });
    this.#keep(session.unsent);
  }

  get entries() { return [...this.#entries]; }

  // A photo is kept only as long as the page is open; words also over a reload.
  add(what) {
    const entry = { message_id: newId(), at: new Date().toISOString(), ...what };
    this.#keep([...this.#entries, entry]);
    return entry;
  }

  // One after another, so that sentences arrive in the order in which they were written.
  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.timer);
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) await this.#send(entry);
    } catch (error) {
      if (error.status === 401) await this.reopen().catch(() => undefined);
      this.timer = setTimeout(() => this.flush(), RETRY);
    } finally { this.#busy = false; }
  }

  // Everything once more, also what was refused.
  again() {
    this.#keep(this.#entries.map((entry) => ({ ...entry, refused: false })));
    return this.flush();
  }

  async #send(entry) {
    try {
      const { message } = await this.#handed(entry);
      this.#keep(this.#entries.filter((one) => one.message_id !== entry.message_id));
      this.sent(message);
    } catch (error) {
      this.#failed(entry, error);
      if (!lasts(error)) throw error;
    }
  }

  // Where nothing goes out, what stands behind waits too.
  #failed(entry, error) {
    const refused = lasts(error);
    const waiting = refused ? [entry] : this.#entries.filter((one) => !one.refused);
    const ids = new Set(waiting.map((one) => one.message_id));
    this.#keep(this.#entries.map((one) => (ids.has(one.message_id) ? { ...one, stuck: true, refused } : one)));
    for (const one of waiting) this.waits(one, refused ? "refused" : error.status === 429 ? "slow" : "unsent", error);
  }

  // With the page's language: a button says nothing of it, and may be the first thing that is sent.
  #handed({ message_id: id, file, text, title, locale, outside }) {
    if (file) return this.session.photo(file, id, locale);
    return this.session.say({ message_id: id, text, locale, ...(title ? { title } : {}), ...(outside ? { outside } : {}) });
  }

  #next() { return this.#entries.find((entry) => !entry.refused); }

  #keep(entries) {
    this.#entries = entries;
    this.session.unsent = entries.filter((entry) => !entry.file);
    this.changed(entries.filter((entry) => entry.stuck).length);
  }
}
