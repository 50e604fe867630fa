// The sentences of the text: when each is heard, and the marks on the one that is heard now.
const sentences = [...document.querySelectorAll("[data-t]")];
const starts = sentences.map((each) => parseInt(each.getAttribute("data-t"), 10));
const chapterLinks = [...document.querySelectorAll("#contents a")];
const chapters = chapterLinks.map((link) => ({ link, title: link.textContent }));
const chapterStarts = chapterLinks.map((link) => Number(link.dataset.start));
// A browser may come to rest some samples before the moment that it was sent to.
const EARLY_MS = 8;
const BLOCKS = "p, li, tr, pre, h1, h2, h3, h4, h5, h6, figcaption";

const heard = { sentence: -1, word: -1, bounds: [], marks: [], undo: [], highlight: "words" };

const isMusic = (ms) => data.interludes.some(([start, end]) => start <= ms && ms < end);

const chapterAt = (ms) => findLast(chapterStarts, ms + EARLY_MS);

const chapterEnd = (ms) => chapterStarts[chapterAt(ms) + 1] ?? data.duration;

// When each word of a sentence begins, and behind them when the last one ends.
const readBounds = (sentence) => {
  const [start, ...steps] = sentence.getAttribute("data-t").split(" ").map(Number);
  let now = start;
  return [start, ...steps.map((step) => (now += step * 10))];
};

const wrapTextNode = (node) => {
  const pieces = node.data.split(/( +)/).filter(Boolean).map((text) => {
    if (text.startsWith(" ")) return document.createTextNode(text);
    const piece = document.createElement("span");
    piece.textContent = text;
    return piece;
  });
  node.replaceWith(...pieces);
  heard.undo.push(() => {
    pieces[0].before(node);
    pieces.forEach((piece) => piece.remove());
  });
  return pieces.filter((piece) => piece.nodeType === Node.ELEMENT_NODE);
};

// Words are elements only in the sentence that is heard: a long book has half a million of them.
const wrapWords = (sentence) => {
  const selection = getSelection();
  if (!selection.isCollapsed && selection.containsNode(sentence, true)) return [];
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes.flatMap(wrapTextNode);
};

const leaveSentence = () => {
  const sentence = sentences[heard.sentence];
  if (!sentence) return;
  heard.undo.forEach((undo) => undo());
  Object.assign(heard, { word: -1, bounds: [], marks: [], undo: [] });
  sentence.classList.remove("current");
  sentence.removeAttribute("aria-current");
  sentence.closest(BLOCKS)?.classList.remove("here");
};

const enterSentence = (index) => {
  heard.sentence = index;
  const sentence = sentences[index];
  if (!sentence) return;
  heard.bounds = readBounds(sentence);
  sentence.closest(BLOCKS)?.classList.add("here");
  if (heard.highlight === "none") return;
  sentence.classList.add("current");
  sentence.setAttribute("aria-current", "true");
  if (heard.highlight === "words") heard.marks = wrapWords(sentence);
};

const markWord = (ms) => {
  const word = findLast(heard.bounds, ms + EARLY_MS);
  if (word === heard.word) return;
  heard.marks[heard.word]?.classList.remove("current-word");
  heard.marks[word]?.classList.add("current-word");
  heard.word = word;
};

// Marks what is heard at `ms`; true where that is another sentence than before.
const markMoment = (ms) => {
  const index = isMusic(ms) ? -1 : findLast(starts, ms + EARLY_MS);
  const isOther = index !== heard.sentence;
  if (isOther) {
    leaveSentence();
    enterSentence(index);
  }
  markWord(ms);
  return isOther;
};

const setHighlight = (highlight) => {
  const index = heard.sentence;
  leaveSentence();
  heard.highlight = highlight;
  enterSentence(index);
};
