// What the chat's own controls say; what the bot says comes from the server in the customer's language.
const WORDS = {
  en: {
    title: "Customer service", online: "Usually answers at once", agent: "You are talking with {name}",
    queue: "A colleague will answer you here", placeholder: "Write a message…", send: "Send", photo: "Send a photo",
    close: "Close the chat", language: "中文", languageHint: "切换到中文", typing: "Typing…", log: "Conversation",
    offline: "No connection. What you write is kept and sent as soon as it is back.", offlineStatus: "No connection",
    oneUnsent: "1 message has not been sent.", someUnsent: "{count} messages have not been sent.", again: "Send again",
    consent: "An automated assistant answers. The chat is kept.", privacy: "Privacy",
    later: "That did not work just now. Please try again in a moment.",
    sending: "Sending…", sent: "Sent", read: "Read", unsent: "Not sent yet. It goes out as soon as we are connected.",
    refused: "This could not be sent.", tooBig: "That picture is too large. The limit is 10 MB.",
    notPicture: "Please choose a picture (JPEG, PNG, WebP or GIF).", you: "You", bot: "Xiaoer", staff: "Customer service",
    today: "Today", yesterday: "Yesterday", latest: "Newest messages", picture: "Picture", slow: "A little slower, please. It will be sent in a moment.",
    attached: "Photo you sent", open: "Chat with us", unread: "{count} unread", earlier: "Show earlier messages",
  },
  "zh-CN": {
    title: "在线客服", online: "通常马上回复", agent: "{name} 正在为您服务",
    queue: "客服会在这里回复您", placeholder: "请输入…", send: "发送", photo: "发送照片",
    close: "关闭对话", language: "EN", languageHint: "Switch to English", typing: "正在输入…", log: "对话",
    offline: "网络断开了。您写的内容会保留，连上后自动发送。", offlineStatus: "网络已断开",
    oneUnsent: "有 1 条消息还没有发出。", someUnsent: "有 {count} 条消息还没有发出。", again: "重新发送",
    consent: "智能助手为您服务，对话会保留。", privacy: "隐私说明",
    later: "刚才没有成功，请稍后再试。",
    sending: "发送中…", sent: "已发送", read: "已读", unsent: "还没有发出，连上网后会自动发送。",
    refused: "这条消息没能发出。", tooBig: "图片太大了，请选 10 MB 以内的。",
    notPicture: "请选择图片（JPEG、PNG、WebP 或 GIF）。", you: "我", bot: "小二", staff: "客服",
    today: "今天", yesterday: "昨天", latest: "最新消息", picture: "图片", slow: "发得有点快，稍后自动发送。",
    attached: "您发送的照片", open: "联系客服", unread: "{count} 条未读", earlier: "查看更早的消息",
  },
};

export const LOCALES = Object.keys(WORDS);

export function guess(wanted) {
  const name = wanted || navigator.language || "en";
  return name.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

export function words(locale) {
  const table = WORDS[locale] ?? WORDS.en;
  return (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
