// Numbers from printable text, as ledger/code.py writes them. A number below 59 is one character.
const GK_CODE = new Uint8Array(128);
Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((character) => !"\"/\\".includes(character))
  .forEach((character, i) => { GK_CODE[character.charCodeAt(0)] = i; });
const GK_LAST = 59, GK_MORE = 5; // 59 characters end a number; the others carry five bits and say that more follows

// text[from, to) → its numbers, runs as they are written.
function gkNumbers(text, from = 0, to = text.length) {
  const numbers = [];
  let value = 0, shift = 0;
  for (let at = from; at < to; at++) {
    const code = GK_CODE[text.charCodeAt(at)];
    if (code < GK_LAST) {
      numbers.push(value + (code << shift));
      value = shift = 0;
    } else {
      value += (code << shift);
      shift += GK_MORE;
    }
  }
  return numbers;
}

// A list with runs: 0 and a count repeat the number before so many times.
function gkRuns(text) {
  const numbers = gkNumbers(text), found = [];
  for (let at = 0; at < numbers.length; at++) {
    if (numbers[at]) found.push(numbers[at]);
    else for (let more = numbers[++at], last = found[found.length - 1]; more > 0; more--) found.push(last);
  }
  return found;
}

// A list of differences with runs: each number is the one before and the difference, less `less`; it begins before 0.
// In one pass, as a word of two characters may stand a hundred thousand times.
function gkSteps(text, less, from = 0, to = text.length) {
  const found = [];
  let value = 0, shift = 0, step = 0, run = false, at = less ? 0 : -1;
  for (let place = from; place < to; place++) {
    const code = GK_CODE[text.charCodeAt(place)];
    value += code << shift;
    if (code >= GK_LAST) {
      shift += GK_MORE;
      continue;
    }
    if (run) for (; value > 0; value--) found.push(at += step);
    else if (value) found.push(at += step = value - less);
    run = !run && !value;
    value = shift = 0;
  }
  return found;
}
