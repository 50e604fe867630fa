// How the page looks: settings as attributes of the root element, which the styles follow.
const SETTINGS_KEY = "narrator settings";
const DEFAULTS = {
  theme: "system", font: "serif", size: 100, line: "normal", letter: "normal", reading: false,
  ruler: false, highlight: "words", follow: true, keys: true, speed: 1, volume: 100,
};
const LOOKS = ["theme", "font", "line", "letter", "reading", "ruler"];

// Only what has the type of its default: another program may have written there.
const readSettings = () => {
  const kept = readKept(SETTINGS_KEY) || {};
  const isKnown = ([name, value]) => typeof value === typeof DEFAULTS[name];
  return { ...DEFAULTS, ...Object.fromEntries(Object.entries(kept).filter(isKnown)) };
};

const applyLook = (settings) => {
  const root = document.documentElement;
  for (const name of LOOKS) root.setAttribute(`data-${name}`, settings[name]);
  root.style.setProperty("--scale", settings.size / 100);
};

// Before the page is drawn for the first time, so that nothing flashes.
document.documentElement.classList.add("js");
applyLook(readSettings());
