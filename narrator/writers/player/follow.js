// The text follows the voice, without ever moving the focus, until its reader scrolls away.
const backButton = byId("return");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SCROLL_KEYS = ["PageUp", "PageDown", "ArrowUp", "ArrowDown", "Home", "End", " "];
const OWN_SCROLL_MS = 1200;
const following = { isWanted: true, isAway: false, scrolledAt: 0 };

const barHeight = () => byId("player").offsetHeight;

const isSeen = (box) => box.top >= 0 && box.bottom <= innerHeight - barHeight();

const scrollTo = (sentence, behaviour) => {
  following.scrolledAt = performance.now();
  const top = scrollY + sentence.getBoundingClientRect().top;
  window.scrollTo({ top: top - (innerHeight - barHeight()) * 0.3, behavior: behaviour });
};

// Far away the height of what was never drawn is a guess, so look again once it is drawn.
const jumpTo = (sentence) => {
  scrollTo(sentence, "instant");
  requestAnimationFrame(() => {
    scrollTo(sentence, "instant");
    requestAnimationFrame(() => scrollTo(sentence, "instant"));
  });
};

const followVoice = () => {
  const sentence = sentences[heard.sentence];
  if (!sentence || !following.isWanted || following.isAway) return;
  const box = sentence.getBoundingClientRect();
  const room = innerHeight - barHeight();
  const fits = box.top >= room * 0.08 && (box.bottom <= room * 0.8 || box.top <= room * 0.3);
  if (fits) return;
  const isNear = Math.abs(box.top) < 2 * innerHeight;
  if (isNear) scrollTo(sentence, calm.matches ? "instant" : "smooth");
  else jumpTo(sentence);
};

const isAtHand = (sentence) => {
  const { top } = sentence.getBoundingClientRect();
  return top >= 0 && top < innerHeight - barHeight();
};

// Larger or wider text pushes the voice out of sight, unless its reader had left it before.
const keepInSight = (change) => {
  const sentence = sentences[heard.sentence];
  const wasAtHand = sentence && isAtHand(sentence);
  change();
  if (wasAtHand && !isSeen(sentence.getBoundingClientRect())) jumpTo(sentence);
};

const setAway = (isAway) => {
  following.isAway = isAway;
  backButton.hidden = !isAway;
};

const returnToVoice = () => {
  setAway(false);
  const sentence = sentences[heard.sentence];
  if (sentence) jumpTo(sentence);
};

// What scrolls by itself, or enlarges the page, takes nobody away from the voice.
const isElsewhere = (event) =>
  event.ctrlKey || Boolean(event.target.closest?.("#player, #contents"));

const noticeReader = (event) => {
  if (!following.isWanted || !sentences[heard.sentence] || isElsewhere(event)) return;
  following.scrolledAt = 0;
  setAway(true);
};

const isPageKey = (event) => SCROLL_KEYS.includes(event.key) && !event.defaultPrevented;

addEventListener("wheel", noticeReader, { passive: true });
addEventListener("touchmove", noticeReader, { passive: true });
// On the window, where it is known whether a shortcut has taken the key.
addEventListener("keydown", (event) => {
  if (isPageKey(event)) noticeReader(event);
});
// A drag of the scroll bar tells of itself by nothing but its scrolling.
addEventListener("scroll", (event) => {
  const sentence = sentences[heard.sentence];
  const isOwn = performance.now() - following.scrolledAt < OWN_SCROLL_MS;
  if (isOwn || !sentence || audio.paused) return;
  if (!isSeen(sentence.getBoundingClientRect())) noticeReader(event);
}, { passive: true });
addEventListener("scrollend", () => {
  const sentence = sentences[heard.sentence];
  if (following.isAway && sentence && isSeen(sentence.getBoundingClientRect())) setAway(false);
});
