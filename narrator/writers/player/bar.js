// What the bar shows in each moment, and what is told of it.
const slider = byId("position");
const status = byId("status");
const playButton = document.querySelector('[data-do="play"]');
const contents = byId("contents");
const resume = byId("resume");
const STATUS_MS = 6000;
// A screen reader that is on the slider hears it at most this often by itself.
const SLIDER_REST_MS = 10000;
const shown = {
  second: -1, chapter: -2, isMusic: false, sliderAt: 0, statusTimer: 0, frame: 0, hasPlayed: false,
};

// One live region for all that must be known at once; `isQuiet` for what the bar shows anyway.
const tell = (text, isQuiet = false) => {
  clearTimeout(shown.statusTimer);
  status.className = isQuiet ? "quiet" : "";
  status.textContent = text;
  if (!isQuiet) shown.statusTimer = setTimeout(() => (status.textContent = ""), STATUS_MS);
};

// Told anew with each attempt, and no attempt goes on in silence.
const fail = () => {
  clearTimeout(shown.statusTimer);
  audio.pause();
  status.className = "error";
  status.textContent = "";
  status.textContent = fill(words.audio_error, { file: data.file });
};

const showSlider = (ms) => {
  const isWatched = document.activeElement === slider && !audio.paused;
  if (isWatched && Math.abs(ms - shown.sliderAt) < SLIDER_REST_MS) return;
  shown.sliderAt = ms;
  slider.value = Math.round(ms / 1000);
  const text = fill(words.position_text, { now: sayTime(ms), total: sayTime(data.duration) });
  const chapter = chapters[chapterAt(ms)]?.title;
  slider.setAttribute("aria-valuetext", chapter ? `${text}, ${chapter}` : text);
};

const showTime = (ms) => {
  const second = Math.floor(ms / 1000);
  if (second === shown.second) return;
  shown.second = second;
  byId("clock").textContent = `${showClock(ms)} / ${showClock(data.duration)}`;
  slider.style.setProperty("--at", ms / data.duration);
  showSlider(ms);
};

// In a long list beside the text, not while its reader is in it; the page itself stays.
const showLink = (link) => {
  if (!link || contents.matches(":hover, :focus-within")) return;
  const box = link.getBoundingClientRect();
  const frame = contents.getBoundingClientRect();
  const isIn = box.top >= frame.top && box.bottom <= frame.bottom;
  if (!isIn) contents.scrollTop += box.top - frame.top - frame.height / 3;
};

const showChapter = (ms) => {
  const at = chapterAt(ms);
  const music = isMusic(ms);
  if (at === shown.chapter && music === shown.isMusic) return;
  const isFirst = shown.chapter === -2;
  chapters[shown.chapter]?.link.removeAttribute("aria-current");
  chapters[at]?.link.setAttribute("aria-current", "true");
  showLink(chapters[at]?.link);
  const title = chapters[at]?.title ?? "";
  byId("chapter").textContent = music ? `\u266a ${words.music}` : title;
  if (at !== shown.chapter && !isFirst && title) tell(fill(words.chapter, { title }), true);
  Object.assign(shown, { chapter: at, isMusic: music });
};

const showMoment = () => {
  const ms = moment();
  if (markMoment(ms)) {
    setRestingStop();
    followVoice();
  }
  showTime(ms);
  showChapter(ms);
};

// The Tab key leads to the sentence that is heard, unless the reader is in the text already.
const setRestingStop = () => {
  if (document.activeElement.hasAttribute("data-t")) return;
  setStop(sentences[heard.sentence] ?? stop ?? sentences[0]);
};

const runFrames = () => {
  showMoment();
  if (sleeping.choice) tickSleep();
  if (!audio.paused) shown.frame = requestAnimationFrame(runFrames);
};

const showPlaying = () => {
  const isPlaying = !audio.paused;
  playButton.title = isPlaying ? words.pause : words.play;
  document.documentElement.classList.toggle("playing", isPlaying);
  if (isPlaying) {
    resume.hidden = true;
    shown.hasPlayed = true;
    cancelAnimationFrame(shown.frame);
    runFrames();
  } else keepPlace(moment());
  showSlider(moment());
};
