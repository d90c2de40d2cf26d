// The page around the chat: which of them is listened to. What it says is marked as said from outside.
const patterns = (document.body.dataset.origins ?? "").split(/\s+/).filter(Boolean);

// A source of a content security policy: 'self', an origin, or one with a star for its subdomains.
function covers(pattern, origin) {
  if (pattern === "'self'") return origin === location.origin;
  if (!pattern.includes("://*.")) return origin === pattern;
  const [scheme, host] = pattern.split("://*");
  return origin.startsWith(`${scheme}://`) && origin.endsWith(host);
}

export function isHeard(event) {
  return event.source === parent && event.data?.xiaoer !== undefined && patterns.some((one) => covers(one, event.origin));
}
