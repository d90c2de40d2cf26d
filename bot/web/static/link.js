// Live push: a web socket that comes back by itself, and plain polling where sockets are not let through.
const SLOWEST = 15000;
const POLL = 4000;

export class Link {
  #socket = null;
  #tries = 0;
  #poll = 0;

  constructor(session, { last, heard, state }) {
    Object.assign(this, { session, last, heard, state });
    addEventListener("online", () => this.#again(0));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#wake());
  }

  start() {
    const url = new URL("chat/socket", document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ token: this.session.token, after: this.last() }));
    socket.onmessage = (event) => {
      this.#tries = 0;
      this.#stopPolling();
      this.state(true);
      this.heard(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#tries += 1;
      if (this.#tries > 1) this.state(false);
      if (this.#tries > 2) this.#startPolling();
      this.#again(Math.min(SLOWEST, 400 * 2 ** this.#tries) * (0.7 + Math.random() * 0.6));
    };
  }

  #again(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#wake(), wait);
  }

  #wake() {
    if (this.#socket?.readyState > WebSocket.OPEN) this.start();
  }

  #startPolling() {
    this.#poll ||= setInterval(async () => {
      try {
        const { messages, ...owner } = await this.session.after(this.last());
        this.state(true);
        messages.forEach((message) => this.heard({ type: "message", message }));
        this.heard({ type: "owner", ...owner });
      } catch { this.state(false); }
    }, POLL);
  }

  #stopPolling() {
    clearInterval(this.#poll);
    this.#poll = 0;
  }
}
