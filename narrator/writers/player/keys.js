// Keys. Those of one sign can be turned off (WCAG 2.2, 2.1.4), and none works inside a control.
const KEYS = {
  " ": "play", k: "play", j: "back", l: "forward", "[": "previous_sentence",
  "]": "next_sentence", p: "previous_chapter", n: "next_chapter", "<": "slower", ">": "faster",
  c: "copy_link",
};
const isRtl = () => document.documentElement.dir === "rtl";
const ARROWS = () => ({
  ArrowLeft: isRtl() ? "forward" : "back", ArrowRight: isRtl() ? "back" : "forward",
});

// The one sentence that the Tab key reaches; from it the arrows lead to its neighbours.
const moveFocus = (from, direction) => {
  const next = sentences[sentences.indexOf(from) + direction];
  if (!next) return;
  setStop(next);
  next.focus();
};

let stop = null;

const setStop = (sentence) => {
  if (stop === sentence) return;
  stop?.removeAttribute("tabindex");
  stop?.removeAttribute("aria-describedby");
  stop = sentence;
  stop?.setAttribute("tabindex", "0");
  stop?.setAttribute("aria-describedby", "play-here");
};

const pressInSentence = (event) => {
  const sentence = event.target;
  if (event.key === "Enter") playFrom(sentence);
  else if (event.key === "ArrowDown") moveFocus(sentence, 1);
  else if (event.key === "ArrowUp") moveFocus(sentence, -1);
  else return false;
  return true;
};

const pressAnywhere = (event, act) => {
  const isFree = !event.target.closest("select, input, textarea, [contenteditable]");
  const isControl = event.target.closest("button, a, summary");
  if (!settings.keys || !isFree || (event.key === " " && isControl)) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const action = KEYS[key] ?? ARROWS()[key];
  if (action) act(action);
  return Boolean(action);
};

const listenToKeys = (act) => {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const isSentence = event.target.hasAttribute?.("data-t");
    if ((isSentence && pressInSentence(event)) || pressAnywhere(event, act)) event.preventDefault();
  });
};
