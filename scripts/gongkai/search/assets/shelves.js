// Shelves: places of pairs of neighbouring tokens, as ledger/postings.py writes them. A shelf of a part has a text for
// each of its sections, so that a query reads a file for a pair and part, however many sections there are.

// A token's pairs in a text: /second places/second places…
function gkPairs(text, first) {
  const head = `//${first}/`, start = text.indexOf(head);
  if (start < 0) return "";
  const from = start + head.length - 1, end = text.indexOf("//", from + 1);
  return text.slice(from, end < 0 ? text.length : end);
}

// The places of one pair among a token's pairs, sorted.
function gkPairPlaces(pairs, second) {
  const head = `/${second} `, start = pairs.indexOf(head);
  if (start < 0) return [];
  const end = pairs.indexOf("/", start + head.length);
  return gkSteps(pairs, 0, start + head.length, end < 0 ? pairs.length : end);
}

// The places of all of a token's pairs, list by list.
function gkAllPlaces(pairs) {
  return pairs.split("/").slice(1).map((pair) => gkSteps(pair, 0, pair.indexOf(" ") + 1));
}

// Places that both have: `found`, and those of `places` less `offset`. Both are sorted.
function gkMeet(found, places, offset) {
  let at = 0;
  return found.filter((place) => {
    while (at < places.length && places[at] < place + offset) at++;
    return places[at] === place + offset;
  });
}

// The pairs of a phrase that are read: one that seems rare first, as what is nowhere in a part is often known from it
// alone; the others then. Every second pair is enough on both sides, as each holds two tokens.
function gkOffsets(words, weight) {
  const last = words.length - 2, weights = words.map(weight);
  const score = (offset) => Math.min(weights[offset], weights[offset + 1]) * 1e4 + weights[offset] + weights[offset + 1];
  let best = 0;
  for (let offset = 1; offset <= last; offset++) if (score(offset) < score(best)) best = offset;
  const offsets = [best];
  for (let offset = best - 2; offset > -2; offset -= 2) offsets.push(Math.max(offset, 0));
  for (let offset = best + 2; offset < last + 2; offset += 2) offsets.push(Math.min(offset, last));
  return offsets;
}

// pack(name) gives a file of the part. → phrase(words): where the phrase begins, a list of sorted lists for each section.
function gkShelves(table, pack) {
  const heavy = new Map(Object.entries(table.heavy)), NAME = 10, FEW = 2;

  const load = (number) => pack(table.shelves.slice(number * NAME, (number + 1) * NAME));

  // A number or a word of several letters is rarer than a character.
  const weight = (token) => (heavy.has(token) ? 2 + heavy.get(token)[1] : token.length > 2 ? 0 : 1);

  async function pair(first, second) {
    const own = heavy.get(first), [base, count] = own || [0, table.light];
    const shelf = await load(base + (gkHash(own ? second : first) % count));
    return shelf.map((text) => gkPairPlaces(gkPairs(text, first), second));
  }

  async function token(first) {
    const [base, count] = heavy.get(first) || [gkHash(first) % table.light, 1];
    const shelves = await Promise.all(Array.from({ length: count }, (_, i) => load(base + i)));
    return table.sections.map((_, section) => shelves.flatMap((shelf) => gkAllPlaces(gkPairs(shelf[section], first))));
  }

  // The places where the phrase may begin, by section, less those at which one of these pairs is not.
  async function narrowed(found, words, offsets) {
    const read = await Promise.all(offsets.map((offset) => pair(words[offset], words[offset + 1])));
    return table.sections.map((_, section) => {
      const lists = read.map((places, i) => ({ offset: offsets[i], places: places[section] }));
      if (found) lists.push({ offset: 0, places: found[section] });
      const [first, ...others] = lists.sort((a, b) => a.places.length - b.places.length);
      const starts = first.offset ? first.places.map((place) => place - first.offset) : first.places;
      return others.reduce((left, { offset, places }) => gkMeet(left, places, offset), starts);
    });
  }

  async function phrase(words) {
    if (words.length === 1) return token(words[0]);
    const offsets = gkOffsets(words, weight), at = offsets.length > FEW ? 1 : FEW;
    let found = await narrowed(null, words, offsets.slice(0, at));
    if (offsets.length > at && found.some((places) => places.length)) found = await narrowed(found, words, offsets.slice(at));
    return found.map((places) => [places]);
  }

  return { phrase };
}
