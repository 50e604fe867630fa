// The audio: where it is, and how it is sent elsewhere.
const audio = byId("sound");
// A place that was asked for before the browser knows the audio.
let awaited = null;

const moment = () => awaited ?? audio.currentTime * 1000;

const seek = (ms) => {
  const target = Math.min(Math.max(ms, 0), data.duration - 1);
  if (audio.readyState === 0) awaited = target;
  else audio.currentTime = target / 1000;
  audio.dispatchEvent(new Event("narrator-seek"));
};

audio.addEventListener("loadedmetadata", () => {
  if (awaited === null) return;
  audio.currentTime = awaited / 1000;
  awaited = null;
});

const play = () => {
  audio.play().catch((error) => {
    if (error.name === "NotSupportedError") fail();
  });
};

const toggle = () => (audio.paused ? play() : audio.pause());

const skip = (seconds) => seek(moment() + seconds * 1000);

// How far into a sentence or chapter "previous" still means the one before, and not its own start.
const RESTART_MS = 1500;

// The place in ascending `list` that is one on from `now`, or one back.
const stepIn = (list, now, direction) => {
  const at = findLast(list, now + EARLY_MS);
  const isBegun = at >= 0 && now - list[at] > RESTART_MS;
  return Math.max(direction < 0 && isBegun ? at : at + direction, 0);
};

const stepSentence = (direction) => {
  const start = starts[stepIn(starts, moment(), direction)];
  if (start !== undefined) seek(start);
};

// Where the first sentence of a chapter begins, so that it is marked at once.
const chapterHead = (chapter) => {
  const start = chapterStarts[chapter];
  return starts[findLast(starts, start - 1) + 1] ?? start;
};

const stepChapter = (direction) => {
  const chapter = stepIn(chapterStarts, moment(), direction);
  if (chapter < chapters.length) seek(chapterHead(chapter));
};
