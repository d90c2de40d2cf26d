// Who we are to the server: a signed token in localStorage, so that a reload goes on where it was.
const KEY = "xiaoer.session";
const QUEUE = "xiaoer.unsent";
const PATIENCE = 30000; // a request that hangs longer is tried again; its id keeps it from counting twice
const memory = new Map(); // stands in where storage is forbidden (private windows inside a foreign page)

function stored(key) {
  try { return localStorage.getItem(key); } catch { return memory.get(key) ?? null; }
}

function store(key, value) {
  try { localStorage.setItem(key, value); } catch { memory.set(key, value); }
}

export class Refused extends Error {
  constructor(status) { super(`refused: ${status}`); this.status = status; }
}

export class Session {
  token = stored(KEY) ?? "";

  async open(locale) {
    const answer = await this.#call("POST", "chat/session", { token: this.token, locale });
    this.token = answer.token;
    store(KEY, this.token);
    return answer;
  }

  say(entry) { return this.#call("POST", "chat/messages", entry); }
  after(id) { return this.#call("GET", `chat/messages?after=${id}`); }
  before(id) { return this.#call("GET", `chat/messages?before=${id}`); }
  locale(locale) { return this.#call("PUT", "chat/locale", { locale }); }

  photo(file, messageId, locale) {
    const form = new FormData();
    form.append("message_id", messageId);
    form.append("locale", locale);
    form.append("photo", file);
    return this.#call("POST", "chat/photos", form);
  }

  get unsent() { return JSON.parse(stored(QUEUE) ?? "[]"); }
  set unsent(entries) { store(QUEUE, JSON.stringify(entries)); }

  async #call(method, path, body) {
    const headers = { Authorization: `Bearer ${this.token}` };
    const plain = body !== undefined && !(body instanceof FormData);
    if (plain) headers["Content-Type"] = "application/json";
    const answer = await fetch(path, { method, headers, body: plain ? JSON.stringify(body) : body, signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Refused(answer.status);
    return answer.json();
  }
}

export function newId() {
  // randomUUID exists on secure pages only; a shop may try the chat over plain http first.
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16)).join("-");
}
