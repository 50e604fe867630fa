// The sleep timer: after some minutes, or at the end of the chapter, the voice fades and stops.
const FADE_MS = 10000;
const CHAPTER_FADE_MS = 3000;
const sleeping = { choice: "", deadline: 0, endMs: 0 };
const loudness = { own: 1 };

const setSleep = (choice) => {
  sleeping.choice = choice;
  sleeping.deadline = Date.now() + Number(choice) * 60000;
  sleeping.endMs = chapterEnd(moment());
  audio.volume = loudness.own;
  tickSleep();
};

const sleepLeft = () =>
  sleeping.choice === "chapter"
    ? (sleeping.endMs - moment()) / audio.playbackRate
    : sleeping.deadline - Date.now();

const fallAsleep = () => {
  audio.pause();
  byId("sleep").value = "";
  setSleep("");
};

const tickSleep = () => {
  const label = byId("sleeping");
  if (!sleeping.choice) {
    label.textContent = "";
    return;
  }
  const left = sleepLeft();
  if (left <= 0) {
    fallAsleep();
    return;
  }
  const fade = sleeping.choice === "chapter" ? CHAPTER_FADE_MS : FADE_MS;
  audio.volume = loudness.own * Math.min(1, left / fade);
  const shown = showClock(left);
  if (label.textContent !== shown) label.textContent = shown;
};

// A seek into another chapter means the end of that one.
audio.addEventListener("narrator-seek", () => (sleeping.endMs = chapterEnd(moment())));
audio.addEventListener("seeked", () => (sleeping.endMs = chapterEnd(moment())));
setInterval(tickSleep, 1000);
