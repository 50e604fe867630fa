// The player itself: what its buttons, its slider and its keys do.
const settingsButton = document.querySelector('[data-do="settings"]');
const chaptersButton = document.querySelector('[data-do="chapters"]');
const panel = byId("settings");
const wide = matchMedia("(min-width: 75rem)");
const LATE_MS = 1000;

const playFrom = (sentence) => {
  setAway(false);
  seek(starts[sentences.indexOf(sentence)]);
  play();
};

// Beside the text the list of chapters is open, and folded where it stands before the text.
const foldChapters = () => {
  const list = contents?.querySelector("details");
  if (list) list.open = wide.matches;
};

// The list is far from its button for all who cannot see it: the focus goes there, too.
const enterChapters = () => (chapterLinks[shown.chapter] ?? chapterLinks[0]).focus();

const unfold = (button, part, isOpen) => {
  part.classList.toggle("open", isOpen);
  button.setAttribute("aria-expanded", isOpen);
  if (isOpen) part.querySelector("details").open = true;
  if (part === contents) (isOpen ? enterChapters : foldChapters)();
};

const closePanels = (goesBack) => {
  for (const [button, part] of [[settingsButton, panel], [chaptersButton, contents]]) {
    if (!part?.classList.contains("open")) continue;
    unfold(button, part, false);
    if (goesBack) button.focus();
  }
};

const togglePanel = (button, part) => {
  const isOpen = !part.classList.contains("open");
  closePanels(false);
  unfold(button, part, isOpen);
};

// A key says nothing by itself, unlike the list that has the focus.
const tellSpeed = (direction) => {
  changeSpeed(direction);
  tell(`${words.speed} ${showSpeed(settings.speed)}`, true);
};

const ACTIONS = {
  play: toggle,
  back: () => skip(-10),
  forward: () => skip(30),
  previous_sentence: () => stepSentence(-1),
  next_sentence: () => stepSentence(1),
  previous_chapter: () => stepChapter(-1),
  next_chapter: () => stepChapter(1),
  slower: () => tellSpeed(-1),
  faster: () => tellSpeed(1),
  smaller: () => changeSize(-1),
  larger: () => changeSize(1),
  reset: resetSettings,
  settings: () => togglePanel(settingsButton, panel),
  chapters: () => togglePanel(chaptersButton, contents),
  close: () => closePanels(true),
  return: returnToVoice,
  resume: () => {
    play();
    returnToVoice();
  },
  start_over: () => {
    seek(0);
    resume.hidden = true;
    play();
  },
  copy_link: async () => tell((await copyLink()) ? words.link_copied : linkHere()),
  print: () => print(),
};

const act = (name) => ACTIONS[name]();

const listenToPointer = () => {
  document.addEventListener("click", (event) => {
    const control = event.target.closest("[data-do]");
    if (control) act(control.dataset.do);
    else if (event.target.closest("a, button, input, select, summary")) return;
    else {
      const sentence = event.target.closest("[data-t]");
      if (sentence && getSelection().isCollapsed) playFrom(sentence);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanels(true);
  });
  contents?.addEventListener("focusout", ({ relatedTarget: next }) => {
    const isLeft = next && next !== chaptersButton && !contents.contains(next);
    if (isLeft && contents.classList.contains("open")) closePanels(false);
  });
  contents?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    closePanels(false);
    setAway(false);
    seek(chapterHead(chapterLinks.indexOf(link)));
  });
};

// Arrows step by some seconds, whatever the browser would do with a range of hours.
const SLIDER_KEYS = { ArrowUp: 5, ArrowDown: -5, PageUp: 60, PageDown: -60 };

const listenToSlider = () => {
  slider.max = Math.floor(data.duration / 1000);
  slider.addEventListener("input", () => seek(slider.value * 1000));
  slider.addEventListener("keydown", (event) => {
    const forward = isRtl() ? "ArrowLeft" : "ArrowRight";
    const isSide = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const seconds = isSide ? (event.key === forward ? 5 : -5) : SLIDER_KEYS[event.key];
    if (!seconds || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    skip(seconds);
  });
};

const listenToAudio = () => {
  for (const name of ["play", "pause"]) audio.addEventListener(name, showPlaying);
  for (const name of ["seeking", "seeked", "timeupdate"]) audio.addEventListener(name, showMoment);
  audio.addEventListener("timeupdate", () => keepPlaceSometimes(moment()));
  audio.addEventListener("narrator-seek", () => {
    shown.sliderAt = -Infinity;
    shown.second = -1;
    showMoment();
  });
  // Without metadata yet, an error of the last source is that of all.
  audio.addEventListener("error", fail);
  audio.querySelector("source:last-of-type").addEventListener("error", fail);
  // All of them may have failed before anyone listened.
  setTimeout(() => {
    if (audio.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) fail();
  }, LATE_MS);
  addEventListener("pagehide", () => {
    if (shown.hasPlayed) keepPlace(moment());
  });
};

const offerPlace = () => {
  const place = readPlace();
  if (place === null) return;
  seek(place);
  resume.hidden = false;
  const offer = fill(words.resume, { time: showClock(place) });
  document.querySelector('[data-do="resume"]').textContent = offer;
  tell(offer, true);
};

// Where there is no room in the bar, the sleep timer is among the settings; where there is none
// beside the text, the chapters are folded.
const fitScreen = () => {
  const roomy = matchMedia("(min-width: 60rem)");
  const fit = () => {
    byId(roomy.matches ? "sleep-in-bar" : "sleep-in-settings").append(byId("sleep-choice"));
    foldChapters();
  };
  roomy.addEventListener("change", fit);
  wide.addEventListener("change", fit);
  fit();
};

// What hides behind the bar can be scrolled out of it (WCAG 2.2, 2.4.11).
const measureBar = () => {
  const measure = () =>
    document.documentElement.style.setProperty("--bar", `${byId("player").offsetHeight}px`);
  new ResizeObserver(measure).observe(byId("player"));
};

const setUp = () => {
  audio.controls = false;
  byId("bar").hidden = false;
  fillSpeeds();
  fitScreen();
  measureBar();
  listenToSlider();
  listenToPointer();
  listenToKeys(act);
  listenToAudio();
  applySettings();
  showSettings();
  showMoment();
  setRestingStop();
  if (!goToFragment()) offerPlace();
  addEventListener("hashchange", goToFragment);
  describeMedia(act);
};

setUp();
