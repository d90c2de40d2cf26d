// How the chat stands with the server, and what the header and the banner say of it: they must never contradict.
const $ = (name) => document.querySelector(`[data-${name}]`);

export class Standing {
  #news = { owner: "bot" };
  #linked = true; // the socket, or the polling in its place
  #reached = true; // whether the last message that was sent found the server
  #kept = 0;

  constructor(words) {
    this.words = words;
    for (const name of ["online", "offline"]) addEventListener(name, () => this.draw());
  }

  get connected() { return navigator.onLine && this.#linked && this.#reached; }

  answers(news) { this.#news = news; this.draw(); }
  linked(on) { this.#linked = on; this.draw(); }
  reached(on) { this.#reached = on; this.draw(); }
  kept(count) { this.#kept = count; this.draw(); }

  draw() {
    const off = !this.connected;
    $("header").dataset.owner = off ? "offline" : this.#news.owner;
    this.#put($("status"), off ? this.words("offlineStatus") : this.#answeredBy(this.#news));
    $("trouble").hidden = !off && !this.#kept;
    $("again").hidden = !this.#kept;
    this.#put($("why"), this.#why(off));
  }

  #why(off) {
    if (this.#kept) return this.words(this.#kept === 1 ? "oneUnsent" : "someUnsent", { count: this.#kept });
    return off ? this.words("offline") : "";
  }

  // While somebody waits for a person, the header says what was promised, in the server's words.
  #answeredBy({ owner: who, agent, promise }) {
    if (who === "agent") return this.words("agent", { name: agent || this.words("staff") });
    return who === "queue" ? promise || this.words("queue") : this.words("online");
  }

  // Said again, the same words would be read out again.
  #put(node, text) { if (node.textContent !== text) node.textContent = text; }
}
