// The lock screen and the keys of headphones (Media Session).
const describeMedia = (act) => {
  if (!("mediaSession" in navigator)) return;
  const session = navigator.mediaSession;
  const cover = document.querySelector(".cover image")?.getAttribute("href");
  const describe = () => {
    session.metadata = new MediaMetadata({
      title: chapters[chapterAt(moment())]?.title || data.title,
      artist: data.artist,
      album: data.title,
      artwork: cover ? [{ src: cover, sizes: "512x512", type: "image/jpeg" }] : [],
    });
  };
  const place = () => {
    session.setPositionState?.({
      duration: data.duration / 1000,
      playbackRate: audio.playbackRate,
      position: Math.min(moment(), data.duration) / 1000,
    });
  };
  const handlers = {
    play, pause: () => audio.pause(),
    seekbackward: (details) => skip(-(details.seekOffset || 10)),
    seekforward: (details) => skip(details.seekOffset || 30),
    seekto: (details) => seek(details.seekTime * 1000),
    previoustrack: () => act("previous_chapter"),
    nexttrack: () => act("next_chapter"),
  };
  for (const [name, handler] of Object.entries(handlers)) {
    try {
      session.setActionHandler(name, handler);
    } catch {
      // This browser knows no such key.
    }
  }
  let chapter = -2;
  const update = () => {
    if (chapter !== chapterAt(moment())) describe();
    chapter = chapterAt(moment());
    place();
  };
  for (const name of ["play", "pause", "seeked", "ratechange"]) audio.addEventListener(name, update);
  audio.addEventListener("timeupdate", () => {
    if (chapter !== chapterAt(moment())) update();
  });
};
