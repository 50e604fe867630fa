// Times and numbers, in the words and digits of the page.
const byId = (id) => document.getElementById(id);
const words = data.words;
const plurals = new Intl.PluralRules(data.language);
const UNITS = [["hour", 3600], ["minute", 60], ["second", 1]];

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

const toUsualDigits = (text) => text.replace(/\d/g, (digit) => data.digits[digit]);

// A number of milliseconds as "1 hour 2 minutes 5 seconds".
const sayTime = (ms) => {
  let rest = Math.floor(ms / 1000);
  let said = "";
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest %= seconds;
    if (count === 0 && (unit !== "second" || said)) continue;
    const forms = data.units[unit];
    const part = (forms[plurals.select(count)] ?? forms.other).replace("{0}", count);
    said = said ? fill(words.duration_join, { first: said, second: part }) : part;
  }
  return toUsualDigits(said);
};

// The same as a clock shows it: 1:02:05.
const showClock = (ms) => {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (parts[0] === 0) parts.shift();
  const padded = parts.map((part, place) => (place ? String(part).padStart(2, "0") : part));
  return toUsualDigits(padded.join(":"));
};

const showSpeed = (speed) => {
  const number = new Intl.NumberFormat(data.language, { maximumFractionDigits: 2 }).format(speed);
  return fill(words.speed_value, { speed: number });
};

// The last place in ascending `starts` that is not after `ms`; -1 before the first.
const findLast = (starts, ms) => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
