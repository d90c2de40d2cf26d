// A question on the page opens the chat and asks it there.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button) window.Xiaoer.say(button.dataset.ask, button.dataset.title);
});
