// Draws the conversation. Everything that came from anybody is set as text, never as markup.
const STICK = 120;

export function element(tag, { text, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(name, value);
  }
  if (text !== undefined) node.textContent = text;
  node.append(...children);
  return node;
}

function safe(address) {
  // Only pages and pictures reached over http, and a photo that still lies in this browser; `javascript:` is dropped.
  try {
    const url = new URL(address, document.baseURI);
    return ["http:", "https:", "blob:"].includes(url.protocol) ? url.href : "";
  } catch { return ""; }
}

function linked(text) {
  const parts = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；！？、）]+[^\s<>"'，。；！？、）.,;:!?)]/g)) {
    parts.append(text.slice(from, match.index));
    parts.append(element("a", { href: safe(match[0]), target: "_blank", rel: "noopener noreferrer", text: match[0] }));
    from = match.index + match[0].length;
  }
  parts.append(text.slice(from));
  return parts;
}

export class View {
  #drawn = new Map();
  #mine = null; // the customer's newest message that has gone out: the one whose delivery is shown
  #day = "";

  constructor({ log, say, locale, words }) {
    Object.assign(this, { log, say, locale, words });
    this.typing = log.querySelector("[data-typing]");
  }

  get first() { return Math.min(...this.#drawn.keys()); }
  get last() { return Math.max(0, ...this.#drawn.keys()); }

  add(message, { old = false } = {}) {
    if (this.#drawn.has(message.id)) return false;
    this.#pendingOf(message)?.remove();
    const stick = old || this.#nearEnd();
    const previous = this.#row(this.last);
    const row = this.#message(message);
    if (previous?.dataset.sender === row.dataset.sender && !this.#newDay(message)) row.classList.add("joined");
    else this.#dayLine(message);
    if (message.sender !== "customer") this.#retire();
    this.log.insertBefore(row, this.log.querySelector(".pending") ?? this.typing);
    this.#drawn.set(message.id, row);
    this.#follow(message, row);
    if (message.sender === "customer" || stick) this.toEnd();
    return true;
  }

  // The bot has read what it answers; a person who writes has read everything above.
  #follow({ sender, id, state, reply_to: answered }, row) {
    if (sender === "customer") {
      if (this.#mine) this.#mark(this.#mine, "");
      this.#mine = row;
      this.#mark(row, state === "read" ? "read" : "sent");
    } else if (this.#mine && Number(this.#mine.dataset.id) <= (sender === "agent" ? id : answered ?? 0)) this.#mark(this.#mine, "read");
  }

  #mark(row, state) {
    row.querySelector(".mark").textContent = state && this.words(state);
    row.dataset.state = state;
  }

  prepend(messages) {
    const anchor = this.log.querySelector(".message, .day");
    const from = this.log.scrollHeight - this.log.scrollTop;
    for (const message of messages) {
      if (this.#drawn.has(message.id)) continue;
      const row = this.#message(message);
      row.querySelectorAll(".replies").forEach((node) => node.remove());
      this.log.insertBefore(row, anchor);
      this.#drawn.set(message.id, row);
    }
    this.log.scrollTop = this.log.scrollHeight - from;
  }

  pending(entry) {
    const row = this.#message({ id: 0, sender: "customer", text: entry.title ?? entry.text, image: entry.image, at: entry.at });
    row.classList.add("pending");
    row.dataset.external = entry.message_id;
    this.#mark(row, "sending");
    this.#retire();
    this.log.insertBefore(row, this.typing);
    this.toEnd();
  }

  // Why a message has not gone out yet; what is below the fold would not be seen.
  unsent(messageId, note) {
    const row = this.log.querySelector(`.pending[data-external="${CSS.escape(messageId)}"]`);
    if (!row) return;
    row.querySelector(".note")?.remove();
    this.#mark(row, note ? "" : "sending");
    if (note) row.append(element("p", { class: "note", text: note }));
    row.scrollIntoView({ block: "nearest" });
  }

  type(on) {
    const stick = this.#nearEnd();
    this.typing.hidden = !on;
    if (on && stick) this.toEnd();
  }

  toEnd() { this.log.scrollTop = this.log.scrollHeight; }

  #nearEnd() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < STICK; }
  #row(id) { return this.#drawn.get(id); }
  #pendingOf({ external_id: id }) { return id && this.log.querySelector(`.pending[data-external="${CSS.escape(id)}"]`); }

  #message(message) {
    const { sender, author, text = "", at, image, buttons = [], cards = [] } = message;
    const name = sender === "customer" ? this.words("you") : sender === "bot" ? this.words("bot") : author || this.words("staff");
    const row = element("article", { class: `message ${sender}`, "data-sender": sender + (author ?? ""), "data-id": message.id || undefined });
    if (sender !== "customer") row.append(this.#avatar(sender, name));
    const body = element("div", { class: "body" });
    if (sender === "agent") body.append(element("p", { class: "name", text: name, "aria-hidden": "true" }));
    body.append(element("span", { class: "sr", text: `${name}: ` }));
    if (image) body.append(this.#picture(image, text, sender));
    if (text) body.append(element("div", { class: "bubble", dir: "auto" }, linked(text)));
    if (cards.length) body.append(this.#cards(cards));
    if (buttons.length) body.append(this.#buttons(buttons, "replies"));
    const meta = element("p", { class: "meta" }, element("time", { datetime: at, text: this.#clock(at) }));
    if (sender === "customer") meta.append(element("span", { class: "mark" }));
    body.append(meta);
    row.append(body);
    return row;
  }

  #avatar(sender, name) {
    const mark = element("span", { class: "avatar", "aria-hidden": "true" });
    if (sender === "agent") mark.textContent = [...name][0].toUpperCase();
    else mark.append(element("img", { src: "static/mark.svg", alt: "" }));
    return mark;
  }

  #picture(address, text, sender) {
    const link = element("a", { class: "picture", href: safe(address), target: "_blank", rel: "noopener noreferrer" });
    const alt = text || this.words(sender === "customer" ? "attached" : "picture");
    const image = element("img", { src: safe(address), alt, loading: "lazy" });
    image.addEventListener("load", () => this.#nearEnd() && this.toEnd(), { once: true });
    link.append(image);
    return link;
  }

  #cards(cards) {
    const list = element("div", { class: "cards", role: "list", tabindex: "0" });
    for (const { title, subtitle, image, product, buttons = [] } of cards) {
      const card = element("div", { class: "card", role: "listitem" });
      if (image) card.append(element("img", { src: safe(image), alt: "", loading: "lazy" }));
      card.append(element("strong", {}, product ? this.#page(product, title) : title));
      if (subtitle) card.append(element("span", { class: "subtitle", text: subtitle }));
      if (buttons.length) card.append(this.#buttons(buttons, "acts"));
      list.append(card);
    }
    return list;
  }

  #page(product, title) {
    const href = `/product/${encodeURIComponent(product)}?locale=${encodeURIComponent(this.locale)}`;
    return element("a", { class: "opens", href, target: "_blank", rel: "noopener", text: title });
  }

  #buttons(buttons, kind) {
    const group = element("div", { class: kind, role: "group" });
    for (const { title, payload, url } of buttons) {
      if (url) {
        group.append(element("a", { class: "choice link", href: safe(url), target: "_blank", rel: "noopener noreferrer", text: title }));
        continue;
      }
      const button = element("button", { type: "button", class: "choice", text: title });
      button.addEventListener("click", () => this.say({ text: payload, title }));
      group.append(button);
    }
    return group;
  }

  // Quick replies belong to the newest question; older ones would only clutter. Cards stay: they are a list to choose from.
  #retire() { this.log.querySelectorAll(".replies").forEach((group) => { if (!group.querySelector(".link")) group.remove(); }); }

  #newDay({ at }) { return new Date(at).toDateString() !== this.#day; }

  #dayLine(message) {
    if (!this.#newDay(message)) return;
    const day = new Date(message.at);
    this.#day = day.toDateString();
    const age = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 864e5);
    const shown = age === 0 ? this.words("today") : age === 1 ? this.words("yesterday")
      : day.toLocaleDateString(this.locale, { day: "numeric", month: "long", year: age > 300 ? "numeric" : undefined });
    this.log.insertBefore(element("p", { class: "day", text: shown }), this.log.querySelector(".pending") ?? this.typing);
  }

  #clock(at) { return new Date(at).toLocaleTimeString(this.locale, { hour: "2-digit", minute: "2-digit" }); }
}
