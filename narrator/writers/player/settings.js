// What readers can set, remembered on their device.
const settings = readSettings();
const SPEEDS = [
  0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75, 2, 2.25, 2.5, 2.75, 3,
];
const SIZES = { least: 80, most: 250, step: 10 };

const fillSpeeds = () => {
  byId("speed").append(...SPEEDS.map((speed) => new Option(showSpeed(speed), speed)));
};

const applySound = () => {
  audio.preservesPitch = true;
  // The default also holds when the browser loads the audio again.
  audio.defaultPlaybackRate = audio.playbackRate = settings.speed;
  loudness.own = settings.volume / 100;
  audio.volume = loudness.own;
};

const applySettings = () => {
  applyLook(settings);
  applySound();
  following.isWanted = settings.follow;
  if (!settings.follow) setAway(false);
  if (heard.highlight !== settings.highlight) setHighlight(settings.highlight);
};

const showSettings = () => {
  for (const [name, value] of Object.entries(settings)) {
    for (const control of document.querySelectorAll(`#player [name="${name}"]`)) {
      if (control.type === "checkbox") control.checked = value;
      else control.value = value;
    }
  }
  byId("size").textContent = toUsualDigits(`${settings.size} %`);
};

// Reading mode chooses type and spacing, which can then be chosen otherwise.
const READING = { font: "dyslexia", line: "wide", letter: "wide" };

const change = (name, value) => {
  settings[name] = value;
  if (name === "reading") {
    for (const each of Object.keys(READING)) settings[each] = (value ? READING : DEFAULTS)[each];
  }
  keep(SETTINGS_KEY, settings);
  keepInSight(applySettings);
  showSettings();
};

const changeSize = (direction) => {
  const size = settings.size + direction * SIZES.step;
  change("size", Math.min(Math.max(size, SIZES.least), SIZES.most));
};

const changeSpeed = (direction) => {
  const at = SPEEDS.findIndex((speed) => speed >= settings.speed);
  change("speed", SPEEDS[Math.min(Math.max(at + direction, 0), SPEEDS.length - 1)]);
};

const resetSettings = () => {
  Object.assign(settings, DEFAULTS);
  forget(SETTINGS_KEY);
  keepInSight(applySettings);
  showSettings();
};

const readControl = (control) => {
  if (control.type === "checkbox") return control.checked;
  return typeof DEFAULTS[control.name] === "number" ? Number(control.value) : control.value;
};

byId("player").addEventListener("input", ({ target }) => {
  if (target.name === "sleep") {
    setSleep(target.value);
    if (target.value) tell(fill(words.sleep_left, { time: sayTime(sleepLeft()) }), true);
  } else if (target.name in DEFAULTS) change(target.name, readControl(target));
});
