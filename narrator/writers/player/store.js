// What the page remembers on this device. A browser may forbid it: then it forgets.
const readKept = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is lost but the memory of it.
  }
};

const forget = (key) => {
  try {
    localStorage.removeItem(key);
  } catch {
    // It was never kept.
  }
};
