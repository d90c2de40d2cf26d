// The embeddable chat: <script src="https://your-server/widget.js" data-locale="en" async></script>
// The page's styles cannot reach in (shadow DOM) and the conversation lives in its own frame.
(() => {
  const script = document.currentScript;
  const base = new URL(".", script.src);
  const zh = (script.dataset.locale || document.documentElement.lang || navigator.language).toLowerCase().startsWith("zh");
  const words = zh
    ? { open: "联系客服", close: "关闭对话", unread: (count) => `${count} 条未读消息` }
    : { open: "Chat with us", close: "Close the chat", unread: (count) => `${count} unread messages` };
  const style = `
    :host { all: initial; }
    * { box-sizing: border-box; font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", sans-serif; }
    [hidden] { display: none !important; }
    button { position: fixed; right: 20px; bottom: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000; display: flex;
      align-items: center; gap: 10px; height: 56px; padding: 0 20px 0 17px; border: 0; border-radius: 28px; cursor: pointer;
      background: #0b6e58; color: #fff; font-size: 16px; font-weight: 600; box-shadow: 0 6px 24px rgb(8 50 40 / 28%); transition: transform .15s; }
    button:hover { background: #085344; transform: translateY(-1px); }
    button:focus-visible { outline: 3px solid #7fd8bf; outline-offset: 3px; }
    svg { width: 26px; height: 26px; }
    .badge { position: absolute; top: -5px; right: -3px; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px;
      background: #d6452b; color: #fff; font-size: 13px; line-height: 22px; text-align: center; box-shadow: 0 0 0 2px #fff; }
    .panel { position: fixed; right: 20px; bottom: 20px; z-index: 2147483001; width: 400px; height: min(680px, calc(100dvh - 40px));
      border-radius: 20px; overflow: hidden; background: #f4f7f5; box-shadow: 0 12px 48px rgb(8 40 32 / 30%); }
    iframe { width: 100%; height: 100%; border: 0; display: block; color-scheme: normal; }
    @media (max-width: 520px) { .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; } button { right: 16px; width: 56px; padding: 0; justify-content: center; } .label { display: none; } }
    @media (prefers-reduced-motion: no-preference) { .panel { animation: rise .2s ease-out; } @keyframes rise { from { opacity: 0; transform: translateY(16px); } } }`;

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const make = (tag, attributes) => Object.assign(document.createElement(tag), attributes);
  // Constructed rather than inline, so that it also works on pages with a strict content security policy.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const button = make("button", { type: "button" });
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  path.setAttribute("fill", "currentColor");
  path.setAttribute("d", "M12 3.500c-5 0-9 3.300-9 7.500 0 2.400 1.300 4.500 3.300 5.900-.1 1.100-.600 2.200-1.500 3.100 1.900-.1 3.500-.8 4.700-1.800.8.2 1.600.300 2.500.300 5 0 9-3.300 9-7.500s-4-7.500-9-7.500z");
  icon.append(path);
  const label = make("span", { className: "label", textContent: words.open });
  const badge = make("span", { className: "badge", hidden: true });
  button.append(icon, label, badge);
  button.setAttribute("aria-expanded", "false");
  const panel = make("div", { className: "panel", hidden: true });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.open);
  root.append(button, panel);

  let frame = null;
  let ready = false;
  let unread = 0;
  let waiting = [];

  const post = (message) => { if (ready) frame.contentWindow.postMessage(message, base.origin); else waiting.push(message); };
  const count = (value) => {
    unread = value;
    badge.hidden = !value;
    badge.textContent = value > 9 ? "9+" : String(value);
    button.setAttribute("aria-label", value ? `${words.open}, ${words.unread(value)}` : words.open);
  };
  const load = () => {
    if (frame) return;
    const source = new URL("chat", base);
    source.searchParams.set("embed", "1");
    if (script.dataset.locale) source.searchParams.set("locale", script.dataset.locale);
    frame = make("iframe", { src: source.href, title: words.open, allow: "clipboard-write" });
    panel.append(frame);
  };
  const remember = (open) => { try { sessionStorage.setItem("xiaoer.open", open ? "1" : ""); } catch { /* storage forbidden: it just opens closed */ } };
  const remembered = () => { try { return sessionStorage.getItem("xiaoer.open"); } catch { return ""; } };
  const open = () => {
    load();
    panel.hidden = false;
    button.hidden = true;
    button.setAttribute("aria-expanded", "true");
    count(0);
    remember(true);
    post({ xiaoer: "opened" });
  };
  const close = () => {
    panel.hidden = true;
    button.hidden = false;
    button.setAttribute("aria-expanded", "false");
    remember(false);
    button.focus();
  };

  button.addEventListener("click", open);
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin) return;
    if (event.data?.xiaoer === "close") close();
    if (event.data?.xiaoer === "message" && panel.hidden) count(unread + 1);
    if (event.data?.xiaoer === "ready") { ready = true; waiting.splice(0).forEach(post); if (!panel.hidden) post({ xiaoer: "opened" }); }
  });

  count(0);
  window.Xiaoer = { open, close, say: (text, title) => { open(); post({ xiaoer: "say", text, title }); } };
  const attach = () => { document.body.append(host); if (remembered()) open(); };
  if (document.body) attach(); else addEventListener("DOMContentLoaded", attach);
})();
