// The engine for ledgers: places of pairs of tokens over our own packs (search/ledger). In: the parts of a group, each
// of sections. Columns give a line so many places (stride), so that a place tells its line, and mostly its record.
const GK_NUMBER = 0, GK_TITLE = 1, GK_SHARED = 3, GK_ALL = 4; // kinds of columns, as in ledger/sheet.py
const GK_BODY = 1, GK_HEAD = 2, GK_EQUAL = 4;
const GK_NEAR = 2000; // near matches, at most

function gkSection(table, number, part) {
  const [kind, organization, sample] = [table.kind, table.organization, table.sample].map(gkRuns);
  let day = 0, heads = 0;
  const dates = gkRuns(table.date).map((step) => (day += step & 1 ? (step - 1) / 2 : -step / 2));
  const columns = table.columns.map(([type, first, stride, whose, skips]) => ({
    type, first, stride, whose, skips: skips ? gkRuns(skips) : null, head: type <= GK_TITLE ? heads++ : -1 }));
  columns.forEach((column, i) => { column.end = i + 1 < columns.length ? columns[i + 1].first : Infinity; });
  return { ...table, kind, organization, sample, dates, columns, part, number };
}

function gkLedger(load) {
  let opening = null;
  const recent = new Map();

  // A part is known by the path of its table, beside which its other files are.
  async function opened({ id }) {
    const pack = (name) => load(`${id.replace(/[^/]*$/, "")}${name}.js`), table = await load(`${id}.js`);
    return { pack, table, shelves: gkShelves(table, pack), lists: new Map() };
  }

  async function open(parts) {
    const all = await Promise.all(parts.map(opened));
    let number = 0;
    all.forEach((part) => {
      part.sections = part.table.sections.map((table, place) => ({ ...gkSection(table, number++, part), place }));
    });
    return { parts: all, sections: all.flatMap((part) => part.sections) };
  }

  function start(parts) {
    if (!opening) opening = open(parts).catch((error) => { opening = null; throw error; });
    return opening;
  }

  // Visits the lines with places: visit(column, line, place inside the line).
  function walk(section, lists, visit) {
    const columns = section.columns;
    let at = 0, column = columns[0];
    for (const places of lists) {
      for (const place of places) {
        if (place < column.first || place >= column.end) {
          while (place < columns[at].first) at--;
          while (place >= columns[at].end) at++;
          column = columns[at];
        }
        const line = Math.floor((place - column.first) / column.stride);
        visit(column, line, place - column.first - line * column.stride);
      }
    }
  }

  // Whose the lines of a column are: for shared lines as they are written, else numbers.
  async function whose(section, column) {
    const own = column.whose < -1;
    const found = await (own ? load(`${section.id}/s${-2 - column.whose}.js`) : section.part.pack(section.part.table.whose[column.whose]));
    const text = own ? found : found[section.place];
    return column.type === GK_SHARED ? text.split(" ") : gkSteps(text, 1);
  }

  // A shared line without records of its own has those of the line before.
  function put(column, whose, flags, lines) {
    const done = new Set();
    lines.forEach((bits, line) => {
      if (column.type !== GK_SHARED) {
        flags[whose[line]] |= bits;
        return;
      }
      let own = line;
      while (!whose[own]) own--;
      if (!done.has(own)) for (const record of gkSteps(whose[own], 0)) flags[record] |= bits;
      done.add(own);
    });
  }

  // Which of the numbers and titles that begin with the phrase are equal to it.
  function equal(section, begun, length, marks) {
    if (!section.long) section.long = section.lengths.map(gkRuns);
    for (const [column, line] of begun) {
      const skip = column.skips ? column.skips[line] - 1 : 0;
      if (section.long[column.head][line] === skip + length + 1) marks(column, line, GK_EQUAL);
    }
  }

  // Records of a section with the phrase: for each a sum of GK_BODY, GK_HEAD and GK_EQUAL, 0 for none.
  async function flagged(section, lists, length, ranked) {
    const flags = new Uint8Array(section.kind.length), apart = new Map(), begun = [];
    const mark = (column, line, bits) => {
      if (column.type === GK_ALL) for (let record = 0; record < flags.length; record++) flags[record] |= bits;
      else if (column.whose === -1) flags[line] |= bits;
      else {
        if (!apart.has(column)) apart.set(column, new Map());
        apart.get(column).set(line, apart.get(column).get(line) | bits);
      }
    };
    walk(section, lists, (column, line, place) => {
      const skip = column.skips ? column.skips[line] - 1 : 0, head = column.head >= 0;
      if (head && place === skip) begun.push([column, line]);
      mark(column, line, head && place >= skip ? GK_HEAD : GK_BODY);
    });
    if (ranked && begun.length) equal(section, begun, length, mark);
    const full = flags.every(Boolean), left = [...apart].filter(([column]) => !full || column.head >= 0);
    await Promise.all(left.map(async ([column, lines]) => put(column, await whose(section, column), flags, lines)));
    return flags;
  }

  // For each section of a part, its flags.
  async function phrase(part, words, ranked = true) {
    const found = await part.shelves.phrase(words);
    return Promise.all(part.sections.map((section, i) => flagged(section, found[i], words.length, ranked)));
  }

  // 0: the query is a number or the title · 1: it stands in one of these as a whole · 2: all its terms do · 3: below
  const tier = (flags, whole, doc) => (whole[doc] & GK_EQUAL ? 0 : whole[doc] & GK_HEAD ? 1
    : flags.every((some) => some[doc] & GK_HEAD) ? 2 : 3);

  const hit = (section, doc, rank) => ({
    shard: section.number, doc, rank, date: section.dates[doc], kind: section.kinds[section.kind[doc] - 1],
    organization: section.organizations[section.organization[doc] - 1],
  });

  async function exactIn(part, terms) {
    const found = await Promise.all(terms.phrases.map((words) => phrase(part, words)));
    const wholes = found.length === 1 ? found[0] : await phrase(part, terms.whole), hits = [];
    part.sections.forEach((section, i) => {
      const flags = found.map((some) => some[i]), whole = wholes[i];
      for (let doc = 0; doc < whole.length; doc++) {
        if (!flags.every((some) => some[doc])) continue;
        hits.push(hit(section, doc, tier(flags, whole, doc) * 2 + section.sample[doc] - 1));
      }
    });
    return hits;
  }

  // Records with at least half of the pieces; the more, the higher.
  async function nearIn(part, pieces) {
    const found = await Promise.all(pieces.map((words) => phrase(part, words, false))), hits = [];
    part.sections.forEach((section, i) => {
      for (let doc = 0; doc < section.kind.length; doc++) {
        let count = 0;
        for (const flags of found) if (flags[i][doc]) count++;
        if (count * 2 >= pieces.length) hits.push(hit(section, doc, pieces.length - count));
      }
    });
    return hits;
  }

  // The first of them as they are ordered by engine.js, so that the rest is not missed before the last page.
  function best(hits) {
    return hits.sort((a, b) => a.rank - b.rank || b.date - a.date || a.shard - b.shard || a.doc - b.doc).slice(0, GK_NEAR);
  }

  async function chunk(section, number) {
    const [text, symbols] = await Promise.all([load(`${section.id}/t${number}.js`), load(`${section.id}/text.js`)]);
    return gkRows(text, symbols);
  }

  // Chunks are kept as rows only while they are of use: as packs they are far smaller.
  async function doc(found) {
    const section = (await opening).sections[found.shard], number = Math.floor(found.doc / section.rows);
    const key = `${found.shard} ${number}`;
    if (!recent.has(key)) recent.set(key, chunk(section, number).catch((error) => { recent.delete(key); throw error; }));
    const rows = await recent.get(key);
    if (recent.size > 64) recent.delete(recent.keys().next().value);
    return [...rows[found.doc % section.rows], section.sample[found.doc] - 1];
  }

  const inAll = async (parts, find) => (await Promise.all((await start(parts)).parts.map(find))).flat();
  return {
    exact: (parts, terms) => inAll(parts, (part) => exactIn(part, terms)),
    near: async (parts, pieces) => best(await inAll(parts, (part) => nearIn(part, pieces))),
    doc,
  };
}
