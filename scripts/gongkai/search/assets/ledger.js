// The engine for ledgers: places of pairs of tokens over our own packs (search/ledger). In: the parts of a group.
// A phrase is found where its pairs stand behind each other; every second pair is enough, as each holds two tokens.
const GK_NUMBER = 0, GK_TITLE = 1, GK_SHARED = 3; // kinds of columns, as in ledger/sheet.py
const GK_BODY = 1, GK_HEAD = 2, GK_EQUAL = 4;

function gkHash(token) {
  let value = 0;
  for (let at = 0; at < token.length; at++) value = (Math.imul(value, 31) + token.charCodeAt(at)) >>> 0;
  return value;
}

// Places of a phrase out of those of its pairs: [{ offset, places }] → where the phrase begins. All lists are sorted.
function gkMeet(lists) {
  const [first, ...others] = lists.sort((a, b) => a.places.length - b.places.length);
  let found = first.offset ? first.places.map((place) => place - first.offset) : first.places;
  for (const { offset, places } of others) {
    let at = 0;
    found = found.filter((place) => {
      while (at < places.length && places[at] < place + offset) at++;
      return places[at] === place + offset;
    });
  }
  return found;
}

function gkLedger(load) {
  let opening = null;
  const recent = new Map();

  async function opened(part, number) {
    const table = await load(part.id + "/part.js"), [kind, organization] = [gkRuns(table.kind), gkRuns(table.organization)];
    let day = 0;
    const dates = gkRuns(table.date).map((step) => (day += step & 1 ? (step - 1) / 2 : -step / 2));
    const heavy = new Map(Object.entries(table.heavy));
    return { id: part.id, number, table, kind, organization, dates, sample: gkRuns(table.sample), heavy, columns: new Map() };
  }

  function open(parts) {
    if (!opening) opening = Promise.all(parts.map(opened)).catch((error) => { opening = null; throw error; });
    return opening;
  }

  const pack = (part, name, number) => load(`${part.id}/${name}${number}.js`);

  // A token's pairs in a file: [second token, places as written].
  function pairsIn(file, first) {
    const start = file.indexOf(`/${first} `);
    if (start < 0) return [];
    const end = file.indexOf("/", start + 1);
    const fields = file.slice(start + first.length + 2, end < 0 ? file.length : end).split(" "), pairs = [];
    for (let at = 0; at < fields.length; at += 2) pairs.push([fields[at], fields[at + 1]]);
    return pairs;
  }

  async function pair(part, first, second) {
    const [base, count] = part.heavy.get(first) || [0, part.table.light];
    const own = part.heavy.has(first) ? second : first;
    const file = await pack(part, "b", base + (gkHash(own) % count));
    const found = pairsIn(file, first).find(([other]) => other === second);
    return found ? gkSteps(found[1], 0) : [];
  }

  async function token(part, first) {
    const [base, count] = part.heavy.get(first) || [gkHash(first) % part.table.light, 1];
    const files = await Promise.all(Array.from({ length: count }, (_, i) => pack(part, "b", base + i)));
    const places = files.flatMap((file) => pairsIn(file, first).map(([, written]) => gkSteps(written, 0)));
    return Float64Array.from(places.flat()).sort();
  }

  async function places(part, words) {
    if (words.length === 1) return token(part, words[0]);
    const offsets = words.map((_, i) => Math.min(i, words.length - 2)).filter((_, i) => i % 2 === 0);
    return gkMeet(await Promise.all(offsets.map(
      async (offset) => ({ offset, places: await pair(part, words[offset], words[offset + 1]) }))));
  }

  // How many places each line of a column takes, whose the lines are, how long the labels of numbers are.
  function column(part, number) {
    if (!part.columns.has(number)) {
      part.columns.set(number, pack(part, "c", number).then(([lengths, records, skips]) => (
        { lengths: gkRuns(lengths), records: gkSteps(records, 1), skips: skips ? gkRuns(skips) : null })));
    }
    return part.columns.get(number);
  }

  // Lines of a column that hold places: visit(line, place inside the line). `found` is sorted.
  function walk(found, from, to, first, lengths, visit) {
    let line = 0, start = first;
    for (let at = from; at < to; at++) {
      while (start + lengths[line] <= found[at]) start += lengths[line++];
      visit(line, found[at] - start);
    }
  }

  async function holders(part, lines, flags) {
    const firsts = part.table.shared, files = new Map();
    let file = 0;
    for (const line of lines) {
      while (firsts[file + 1] <= line) file++;
      if (!files.has(file)) files.set(file, []);
      files.get(file).push(line);
    }
    await Promise.all([...files].map(async ([number, some]) => {
      const lists = (await pack(part, "s", number)).split(" ");
      for (const line of some) for (const record of gkSteps(lists[line - firsts[number]], 0)) flags[record] |= GK_BODY;
    }));
  }

  async function inColumn(part, number, found, from, to, length, flags) {
    const [kind, first] = part.table.columns[number], table = await column(part, number), lines = new Set();
    walk(found, from, to, first, table.lengths, (line, place) => {
      if (kind === GK_SHARED) return lines.add(line);
      const skip = table.skips ? table.skips[line] - 1 : 0, head = kind === GK_NUMBER || kind === GK_TITLE;
      const equal = place === skip && length === table.lengths[line] - 1 - skip;
      flags[table.records[line]] |= !head || place < skip ? GK_BODY : equal ? GK_HEAD | GK_EQUAL : GK_HEAD;
      return null;
    });
    if (lines.size) await holders(part, lines, flags);
  }

  // Records of a part with the phrase: for each a sum of GK_BODY, GK_HEAD and GK_EQUAL, 0 for none.
  async function phrase(part, words) {
    const found = await places(part, words), flags = new Uint8Array(part.kind.length), columns = part.table.columns, done = [];
    let from = 0;
    for (let number = 0; number < columns.length && from < found.length; number++) {
      const end = number + 1 < columns.length ? columns[number + 1][1] : Infinity;
      let to = from;
      while (to < found.length && found[to] < end) to++;
      if (to > from) done.push(inColumn(part, number, found, from, to, words.length, flags));
      from = to;
    }
    await Promise.all(done);
    return flags;
  }

  // 0: the query is a number or the title · 1: it stands in one of these as a whole · 2: all its terms do · 3: below
  const tier = (flags, whole, doc) => (whole[doc] & GK_EQUAL ? 0 : whole[doc] & GK_HEAD ? 1
    : flags.every((some) => some[doc] & GK_HEAD) ? 2 : 3);

  async function exactIn(part, terms) {
    const flags = await Promise.all(terms.phrases.map((words) => phrase(part, words)));
    const whole = flags.length === 1 ? flags[0] : await phrase(part, terms.whole), hits = [];
    const { kinds, organizations } = part.table;
    for (let doc = 0; doc < whole.length; doc++) {
      if (!flags.every((some) => some[doc])) continue;
      hits.push({
        shard: part.number, doc, rank: tier(flags, whole, doc) * 2 + part.sample[doc] - 1, date: part.dates[doc],
        kind: kinds[part.kind[doc] - 1], organization: organizations[part.organization[doc] - 1],
      });
    }
    return hits;
  }

  async function chunk(part, number) {
    const [text, symbols] = await Promise.all([pack(part, "t", number), load(part.id + "/text.js")]);
    return gkRows(text, symbols);
  }

  // Chunks are kept as rows only while they are of use: as packs they are far smaller.
  async function doc(found) {
    const part = (await opening)[found.shard], size = part.table.rows, number = Math.floor(found.doc / size);
    const key = `${found.shard} ${number}`;
    if (!recent.has(key)) recent.set(key, chunk(part, number));
    const rows = await recent.get(key);
    if (recent.size > 64) recent.delete(recent.keys().next().value);
    return [...rows[found.doc % size], part.sample[found.doc] - 1];
  }

  return {
    exact: async (parts, terms) => (await Promise.all((await open(parts)).map((part) => exactIn(part, terms)))).flat(),
    near: async () => [],
    doc,
  };
}
