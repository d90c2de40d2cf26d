// The chat page: sends what is written, shows what is said, and survives a reload, a lost network and a restart.
import { Link } from "./link.js";
import { Outgoing } from "./outgoing.js";
import { isHeard } from "./parent.js";
import { Session } from "./session.js";
import { Standing } from "./standing.js";
import { View } from "./view.js";
import { guess, words } from "./words.js";

const LARGEST_PHOTO = 10 * 1024 * 1024;
const TYPING_FADES = 12000;
const params = new URLSearchParams(location.search);
const embedded = params.has("embed");
const $ = (name) => document.querySelector(`[data-${name}]`);

const session = new Session();
let locale = guess(params.get("locale"));
let say = words(locale);
let view;
let fading;
const standing = new Standing(say);
const outgoing = new Outgoing(session, {
  sent: (message) => { standing.reached(true); show(message); },
  waits,
  changed: (stuck) => standing.kept(stuck),
  reopen: () => session.open(locale),
});

function dress() {
  document.documentElement.lang = locale;
  for (const node of document.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  $("input").placeholder = say("placeholder");
  const privacy = new URL($("privacy").href);
  if (privacy.searchParams.has("locale")) { privacy.searchParams.set("locale", locale); $("privacy").href = privacy; }
  $("log").setAttribute("aria-label", say("log"));
  document.title = say("title");
  if (view) Object.assign(view, { locale, words: say });
  standing.words = say;
  standing.draw();
}

function typing(on) {
  clearTimeout(fading);
  view.type(on);
  if (on) fading = setTimeout(() => view.type(false), TYPING_FADES);
}

function heard(event) {
  if (event.type === "message") show(event.message);
  if (event.type === "typing") typing(event.on);
  if (event.type === "owner") standing.answers(event);
}

function show(message, old = false) {
  const fresh = view.add(message, { old });
  if (!fresh || message.sender === "customer") return;
  typing(false);
  if (embedded && !old) parent.postMessage({ xiaoer: "message" }, "*");
}

function connected(on) {
  standing.linked(on);
  if (on) outgoing.flush();
}

function waits(entry, why, error) {
  if (error.status === undefined) standing.reached(false);
  view.unsent(entry.message_id, say(why));
}

function send(what) {
  view.pending(outgoing.add({ ...what, locale }));
  outgoing.flush();
}

function again() {
  outgoing.entries.forEach((entry) => view.unsent(entry.message_id, ""));
  outgoing.again();
}

function speak({ text, title, outside }) {
  const words = text.trim();
  if (words) send({ text: words, ...(title ? { title } : {}), ...(outside ? { outside } : {}) });
  $("input").focus({ preventScroll: true });
}

function photo(file) {
  const problem = !/^image\/(jpeg|png|webp|gif)$/.test(file.type) ? "notPicture" : file.size > LARGEST_PHOTO ? "tooBig" : "";
  if (problem) notice(say(problem));
  else send({ file, image: URL.createObjectURL(file) });
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

// Only once the server knows: else it would go on in the language before.
async function switchLanguage() {
  const wanted = locale === "en" ? "zh-CN" : "en";
  try {
    const news = await session.locale(wanted);
    locale = wanted;
    say = words(locale);
    dress();
    standing.answers(news);
  } catch { notice(say("later")); }
}

async function showEarlier() {
  try {
    const { messages, more } = await session.before(view.first);
    view.prepend(messages);
    $("earlier").hidden = !more;
  } catch { notice(say("later")); }
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
  $("language").addEventListener("click", switchLanguage);
  $("again").addEventListener("click", again);
  $("close").hidden = !embedded;
  $("close").addEventListener("click", () => parent.postMessage({ xiaoer: "close" }, "*"));
  addEventListener("keydown", (event) => { if (embedded && event.key === "Escape") parent.postMessage({ xiaoer: "close" }, "*"); });
  addEventListener("message", (event) => {
    if (!isHeard(event)) return;
    if (event.data.xiaoer === "opened") { $("input").focus(); view.toEnd(); }
    if (event.data.xiaoer === "say") speak({ text: String(event.data.text), title: String(event.data.title ?? ""), outside: true });
  });
  $("earlier").addEventListener("click", showEarlier);
}

// What an earlier visit to this page could not send.
function recalled(entry) {
  view.pending(entry);
  if (entry.stuck) view.unsent(entry.message_id, say(entry.refused ? "refused" : "unsent"));
}

async function open() {
  for (let wait = 500; ; wait = Math.min(wait * 2, 15000)) {
    try { return await session.open(locale); }
    catch { standing.linked(false); await new Promise((done) => { setTimeout(done, wait); }); }
  }
}

async function start() {
  dress();
  const greeting = await open();
  standing.linked(true);
  if (!params.has("locale")) { locale = greeting.locale; say = words(locale); dress(); }
  view = new View({ log: $("log"), say: speak, locale, words: say });
  standing.answers(greeting);
  greeting.messages.forEach((message) => show(message, true));
  $("earlier").hidden = !greeting.more;
  outgoing.entries.forEach(recalled);
  wire();
  dress();
  grow();
  new Link(session, { last: () => view.last, heard, state: connected }).start();
  document.body.dataset.ready = "true";
  if (embedded) parent.postMessage({ xiaoer: "ready" }, "*");
  else $("input").focus();
  outgoing.flush();
}

start();
