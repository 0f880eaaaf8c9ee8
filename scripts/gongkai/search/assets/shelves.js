// Shelves: places of pairs of neighbouring tokens, as ledger/postings.py writes them. A shelf of a part has a text for
// each of its sections, so that a query reads a file for a pair and part, however many sections there are.
function gkHash(token) {
  let value = 0;
  for (let at = 0; at < token.length; at++) value = (Math.imul(value, 31) + token.charCodeAt(at)) >>> 0;
  return value;
}

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
  return gkSteps(pairs.slice(start + head.length, end < 0 ? pairs.length : end), 0);
}

// The places of all of a token's pairs, list by list.
function gkAllPlaces(pairs) {
  return pairs.split("/").slice(1).map((pair) => gkSteps(pair.slice(pair.indexOf(" ") + 1), 0));
}

// Places that both have: `found`, and those of `places` less `offset`. Both are sorted.
function gkMeet(found, places, offset) {
  let at = 0;
  return found.filter((place) => {
    while (at < places.length && places[at] < place + offset) at++;
    return places[at] === place + offset;
  });
}

// pack(name) gives a file of the part. → phrase(words): where the phrase begins, a list of sorted lists for each section.
function gkShelves(table, pack) {
  const heavy = new Map(Object.entries(table.heavy)), AT_ONCE = 4;

  const load = (number) => pack(`b${number}`);

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

  // Every second pair is enough, as each holds two tokens. A few at a time, those of rare tokens first: what is nowhere
  // in the part is often known before all are read.
  async function phrase(words) {
    if (words.length === 1) return token(words[0]);
    const offsets = words.map((_, i) => Math.min(i, words.length - 2)).filter((_, i) => i % 2 === 0);
    offsets.sort((a, b) => heavy.has(words[a]) - heavy.has(words[b]) || a - b);
    let found = null;
    for (let at = 0; at < offsets.length && !(found && found.every((places) => !places.length)); at += AT_ONCE) {
      const some = offsets.slice(at, at + AT_ONCE);
      const read = await Promise.all(some.map((offset) => pair(words[offset], words[offset + 1])));
      found = table.sections.map((_, section) => {
        const lists = read.map((places, i) => ({ offset: some[i], places: places[section] }));
        if (found) lists.push({ offset: 0, places: found[section] });
        const [first, ...others] = lists.sort((a, b) => a.places.length - b.places.length);
        const starts = first.offset ? first.places.map((place) => place - first.offset) : first.places;
        return others.reduce((left, { offset, places }) => gkMeet(left, places, offset), starts);
      });
    }
    return found.map((places) => [places]);
  }

  return { phrase };
}
