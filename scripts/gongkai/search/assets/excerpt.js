// Where phrases stand in a display text, and a passage around them. A passage is a list of [text, marked].
const GK_PASSAGE = 130;

// Places of the phrases: [{ start, end, phrase }], in the order of the text; overlapping ones are kept.
function gkPlaces(spans, phrases) {
  const places = [];
  spans.forEach((span, i) => phrases.forEach((phrase, number) => {
    if (span.token !== phrase[0]) return;
    if (!phrase.every((token, k) => i + k < spans.length && spans[i + k].token === token)) return;
    places.push({ start: span.start, end: spans[i + phrase.length - 1].end, phrase: number });
  }));
  return places;
}

// White space as one space; the end of a line as a wide one, so that 字段：值 stay apart.
const gkSpaced = (text) => text.replace(/\s+/g, (space) => (space.includes("\n") ? "\u3000" : " "));

// text.slice(from, to) as segments, the places marked.
function gkSegments(text, places, from, to) {
  const segments = [];
  let at = from;
  const push = (end, marked) => {
    const piece = gkSpaced(text.slice(at, end));
    if (!piece) return;
    const last = segments[segments.length - 1];
    if (last && last[1] === marked) last[0] += piece;
    else segments.push([piece, marked]);
    at = end;
  };
  for (const { start, end } of places) {
    if (end <= at || start >= to) continue;
    if (start > at) push(start, false);
    push(Math.min(end, to), true);
  }
  if (at < to) push(to, false);
  return segments;
}

// The place from which a passage holds the most different phrases; the earliest of equals.
function gkBest(places) {
  let best = 0, most = 0;
  for (let i = 0; i < Math.min(places.length, 400); i++) {
    const seen = new Set();
    for (let k = i; k < places.length && places[k].end - places[i].start < GK_PASSAGE; k++) seen.add(places[k].phrase);
    if (seen.size > most) [best, most] = [i, seen.size];
  }
  return places[best];
}

// A passage begins with its sentence where that is near, else a little before the place.
function gkPassage(text, places) {
  const first = places.length ? gkBest(places) : { start: 0, end: 0 };
  const before = text.slice(Math.max(0, first.start - 40), first.start);
  const sentence = Math.max(...["。", "！", "？", "；", "\n"].map((mark) => before.lastIndexOf(mark)));
  const whole = first.start <= 40 && sentence < 0;
  let from = whole ? 0 : first.start - before.length + (sentence < 0 ? Math.max(0, before.length - 20) : sentence + 1);
  let to = Math.min(text.length, Math.max(from + GK_PASSAGE, first.end));
  if (to === text.length) from = Math.max(0, Math.min(from, to - GK_PASSAGE));
  if (/[\uDC00-\uDFFF]/.test(text.charAt(from))) from += 1;
  if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) to += 1;
  const segments = gkSegments(text, places, from, to);
  if (from > 0 && text.slice(0, from).trim()) segments.unshift(["…", false]);
  if (text.slice(to).trim()) segments.push(["…", false]);
  return segments;
}

// The clause around a place, for the browser's own highlighting on the page arrived at (#:~:text=). A clause, because
// browsers accept only what begins and ends at the edge of a word, and punctuation is such an edge.
function gkClause(text, place) {
  const edge = /[\s\p{P}\p{S}]/u;
  let { start, end } = place;
  while (start > 0 && !edge.test(text[start - 1])) start--;
  while (end < text.length && !edge.test(text[end])) end++;
  return text.slice(start, end);
}
