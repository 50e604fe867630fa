// Places: links into the page, and where the reader was last time.
const PLACE_KEY = `narrator place ${data.place}`;
const LEAST_KEPT_MS = 5000;
const KEEP_EVERY_MS = 5000;

// Seconds of "83.5", "1:23" or "npt:01:02:03.5" (Media Fragments 1.0, 4.2.1); NaN for all else.
const readSeconds = (text) => {
  const clock = text.replace(/^npt:/, "").split(",")[0];
  if (!/^(\d+:){0,2}\d+(\.\d*)?$/.test(clock)) return NaN;
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
};

// The moment that a fragment of the address names, in ms; null where it names none.
const readFragment = (fragment) => {
  const name = fragment.replace(/^#/, "");
  const time = new URLSearchParams(name).get("t");
  if (time !== null) {
    const ms = readSeconds(time) * 1000;
    return Number.isFinite(ms) ? ms : null;
  }
  const target = name ? byId(name) : null;
  if (target?.hasAttribute("data-t")) return starts[sentences.indexOf(target)];
  const chapter = chapters.findIndex((each) => each.link.hash === `#${name}`);
  return chapter < 0 ? null : chapterHead(chapter);
};

const goToFragment = () => {
  const ms = readFragment(location.hash);
  if (ms === null) return false;
  setAway(false);
  seek(ms);
  const sentence = sentences[heard.sentence];
  if (sentence) jumpTo(sentence);
  return true;
};

const linkHere = () => {
  const sentence = sentences[heard.sentence] ?? sentences[0];
  const address = new URL(location.href);
  address.hash = sentence ? sentence.id : `t=${Math.floor(moment() / 1000)}`;
  return address.href;
};

// Pages from the disk may have no clipboard; then the address itself is the place to copy from.
const copyLink = async () => {
  const address = linkHere();
  try {
    history.replaceState(null, "", address);
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
};

let keptAt = 0;

const keepPlace = (ms) => {
  keptAt = ms;
  const isWorth = ms >= LEAST_KEPT_MS && ms < data.duration - LEAST_KEPT_MS;
  if (isWorth) keep(PLACE_KEY, Math.round(ms));
  else forget(PLACE_KEY);
};

const keepPlaceSometimes = (ms) => {
  if (Math.abs(ms - keptAt) >= KEEP_EVERY_MS) keepPlace(ms);
};

const readPlace = () => {
  const ms = readKept(PLACE_KEY);
  return Number.isFinite(ms) && ms >= LEAST_KEPT_MS && ms < data.duration ? ms : null;
};
