// The chat page: sends what is written, shows what is said, and survives a reload, a lost network and a restart.
import { Link } from "./link.js";
import { Refused, Session, newId } from "./session.js";
import { View } from "./view.js";
import { guess, words } from "./words.js";

const LARGEST_PHOTO = 10 * 1024 * 1024;
const RETRY = 2500;
const TYPING_FADES = 12000;
const params = new URLSearchParams(location.search);
const embedded = params.has("embed");
const $ = (name) => document.querySelector(`[data-${name}]`);

const session = new Session();
let locale = guess(params.get("locale"));
let say = words(locale);
let view;
let fading;
let busy = false;

function dress() {
  document.documentElement.lang = locale;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  $("input").placeholder = say("placeholder");
  $("log").setAttribute("aria-label", say("log"));
  document.title = say("title");
  if (view) Object.assign(view, { locale, words: say });
}

// While somebody waits for a person, the header says what was promised, in the server's words.
function answeredBy({ owner: who, agent, promise }) {
  if (who === "agent") return say("agent", { name: agent || say("staff") });
  return who === "queue" ? promise || say("queue") : say("online");
}

function owner(news) {
  const { owner: who } = news;
  $("status").textContent = answeredBy(news);
  $("header").dataset.owner = who;
}

function typing(on) {
  clearTimeout(fading);
  view.type(on);
  if (on) fading = setTimeout(() => view.type(false), TYPING_FADES);
}

function heard(event) {
  if (event.type === "message") show(event.message);
  if (event.type === "typing") typing(event.on);
  if (event.type === "owner") owner(event);
}

function show(message, old = false) {
  const fresh = view.add(message, { old });
  if (!fresh || message.sender === "customer") return;
  typing(false);
  if (embedded && !old) parent.postMessage({ xiaoer: "message" }, "*");
}

function connected(on) {
  $("offline").hidden = on;
  if (on) flush();
}

function queue(entry) {
  session.unsent = [...session.unsent, entry];
  view.pending(entry);
  flush();
}

function settle(id) { session.unsent = session.unsent.filter((entry) => entry.message_id !== id); }

// One after another, so that sentences arrive in the order in which they were written.
async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (let entry = session.unsent[0]; entry; entry = session.unsent[0]) {
      const { message } = await session.say(entry);
      settle(entry.message_id);
      show(message);
    }
  } catch (error) {
    const [entry] = session.unsent;
    const lasting = error instanceof Refused && error.status < 500 && error.status !== 429 && error.status !== 401;
    if (lasting) { settle(entry.message_id); view.mark(entry.message_id, say("refused")); }
    else { view.mark(entry.message_id, say(error.status === 429 ? "slow" : "unsent")); }
    if (error.status === 401) await session.open(locale).catch(() => undefined);
    setTimeout(flush, lasting ? 0 : RETRY);
  } finally { busy = false; }
}

function speak({ text, title }) {
  const words = text.trim();
  if (words) queue({ message_id: newId(), text: words, ...(title ? { title } : {}) });
  $("input").focus({ preventScroll: true });
}

async function photo(file) {
  const problem = !/^image\/(jpeg|png|webp|gif)$/.test(file.type) ? "notPicture" : file.size > LARGEST_PHOTO ? "tooBig" : "";
  if (problem) { notice(say(problem)); return; }
  try { show((await session.photo(file, newId())).message); }
  catch { notice(say("refused")); }
}

function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = false;
  setTimeout(() => { $("notice").hidden = true; }, 5000);
}

function grow() {
  const input = $("input");
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  $("send").disabled = !input.value.trim();
}

function wire() {
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    speak({ text: $("input").value });
    $("input").value = "";
    grow();
  });
  $("input").addEventListener("input", grow);
  $("input").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("form").requestSubmit(); }
  });
  $("photo").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => { const [file] = $("file").files; $("file").value = ""; if (file) photo(file); });
  $("language").addEventListener("click", async () => {
    locale = locale === "en" ? "zh-CN" : "en";
    say = words(locale);
    dress();
    owner(await session.locale(locale));
  });
  $("close").hidden = !embedded;
  $("close").addEventListener("click", () => parent.postMessage({ xiaoer: "close" }, "*"));
  addEventListener("keydown", (event) => { if (embedded && event.key === "Escape") parent.postMessage({ xiaoer: "close" }, "*"); });
  addEventListener("message", (event) => {
    if (event.source !== parent || event.data?.xiaoer === undefined) return;
    if (event.data.xiaoer === "opened") { $("input").focus(); view.toEnd(); }
    if (event.data.xiaoer === "say") speak({ text: String(event.data.text) });
  });
  $("earlier").addEventListener("click", async () => {
    const { messages, more } = await session.before(view.first);
    view.prepend(messages);
    $("earlier").hidden = !more;
  });
}

async function open() {
  for (let wait = 500; ; wait = Math.min(wait * 2, 15000)) {
    try { return await session.open(locale); }
    catch { $("offline").hidden = false; await new Promise((done) => { setTimeout(done, wait); }); }
  }
}

async function start() {
  dress();
  const greeting = await open();
  $("offline").hidden = true;
  if (!params.has("locale")) { locale = greeting.locale; say = words(locale); dress(); }
  view = new View({ log: $("log"), say: speak, locale, words: say });
  owner(greeting);
  greeting.messages.forEach((message) => show(message, true));
  $("earlier").hidden = !greeting.more;
  session.unsent.forEach((entry) => view.pending(entry));
  wire();
  dress();
  grow();
  new Link(session, { last: () => view.last, heard, missed: (list) => list.forEach((one) => show(one)), state: connected }).start();
  document.body.dataset.ready = "true";
  if (embedded) parent.postMessage({ xiaoer: "ready" }, "*");
  else $("input").focus();
  flush();
}

start();
