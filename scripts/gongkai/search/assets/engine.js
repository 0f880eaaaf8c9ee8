// Runs in a worker (from a Blob, so from a folder too), or in the page where workers are refused. Talks by messages.
// In:  start { entry, fold } · pack { name, value } · missing { name } · find { id, query, choice, size? } · suggest { id, text }
// Out: load { name } · result { id, group, … } · failed { id, group } · suggested { id, items }
// Engines are looked up by the name that entry.js gives to a group: { exact, near, doc }, see pagefind.js.
const GK_PER_PAGE = 20;
const GK_DOC = ["url", "title", "text", "numbers", "date", "topic", "sample"]; // the order of _row in bundle.py
const GK_FACETS = { kind: (hit) => hit.kind, organization: (hit) => hit.organization,
                    year: (hit) => Math.floor(hit.date / 10000) };
const GK_MANY = 1 << 22; // hits that can be ordered

let entry = null, tokenizer = null, latest = 0, suggester = null;
const waiting = new Map(), packs = new Map(), engines = new Map(), hits = new Map();

function load(name) {
  if (!packs.has(name)) {
    packs.set(name, new Promise((resolve, reject) => { waiting.set(name, { resolve, reject }); }));
    self.postMessage({ type: "load", name });
  }
  return packs.get(name);
}

function settle(name, how, value) {
  const wait = waiting.get(name);
  waiting.delete(name);
  if (how === "reject") packs.delete(name); // so that the next search tries again
  if (wait) wait[how](value);
}

function engineOf(group) {
  const makers = { pagefind: gkPagefind, ledger: gkLedger };
  if (!engines.has(group.id)) engines.set(group.id, makers[group.engine](load, entry.files));
  return engines.get(group.id);
}

// What `make` gives for a query, kept for the last query, so that facets, order and paging cost nothing.
function kept(key, query, make) {
  const known = hits.get(key);
  if (known && known.query === query) return known.found;
  const found = make(), own = { query, found };
  hits.set(key, own);
  found.catch(() => { if (hits.get(key) === own) hits.delete(key); });
  return found;
}

const placed = (found) => found.sort((a, b) => a.shard - b.shard || a.doc - b.doc);

// All hits of a group for a query.
async function exactOf(group, query) {
  const terms = gkTerms(query, tokenizer), some = terms.phrases.length > 0;
  const found = some ? placed(await engineOf(group).exact(group.parts, terms)) : [];
  return { terms, phrases: terms.phrases, exact: true, found, offered: some && !found.length && gkPieces(terms.phrases).length > 1 };
}

async function nearOf(group, { terms }) {
  const phrases = gkPieces(terms.phrases);
  return { terms, phrases, exact: false, found: placed(await engineOf(group).near(group.parts, phrases)), offered: false };
}

// Near matches cost more than all else, so they are looked for only where no group has an exact one, or on request.
async function hitsOf(group, { query, choice }, exact, none) {
  const result = await exact;
  if (!result.offered || !(choice.near || await none)) return result;
  return kept(`${group.id} near`, query, () => nearOf(group, result));
}

// The hits that all chosen facets leave.
function chosen(found, choice) {
  const facets = Object.keys(GK_FACETS).filter((facet) => choice[facet]);
  return facets.reduce((left, facet) => left.filter((hit) => String(GK_FACETS[facet](hit)) === choice[facet]), found);
}

// Counts of a facet's values among the hits that the other facets leave.
function counts(found, choice) {
  return Object.fromEntries(Object.entries(GK_FACETS).map(([facet, valueOf]) => {
    const values = new Map();
    for (const hit of chosen(found, { ...choice, [facet]: "" })) {
      const value = valueOf(hit);
      if (value) values.set(value, (values.get(value) || 0) + 1);
    }
    return [facet, Array.from(values, ([value, count]) => [String(value), count])];
  }));
}

// The hits of places [from, to) in an order; `found` is in the order of shards and pages. A number for each hit, with its
// place among the found as the last digits: comparing a hundred thousand pair by pair takes as long as all the rest.
// The number is exact: ranks are below 16, a date has eight digits.
function ordered(found, sort, from, to) {
  const day = (hit) => 99999999 - hit.date;
  const key = sort === "date" ? (hit) => day(hit) * 16 + hit.rank : (hit) => hit.rank * 1e8 + day(hit);
  const keys = new Float64Array(found.length);
  found.forEach((hit, i) => { keys[i] = key(hit) * GK_MANY + i; });
  return Array.from(keys.sort().subarray(from, to), (value) => found[value % GK_MANY]);
}

async function shown(engine, hit, phrases) {
  const row = await engine.doc(hit);
  const doc = Object.fromEntries(GK_DOC.map((name, i) => [name, row[i]]));
  const places = (text) => gkPlaces(tokenizer.spans(text), phrases);
  const marked = (text) => gkSegments(text, places(text), 0, text.length);
  const inText = places(doc.text);
  const clause = inText.length ? gkClause(doc.text, gkBest(inText)) : "";
  return { url: doc.url, clause, title: marked(doc.title), numbers: doc.numbers.map(marked), date: doc.date,
           kind: hit.kind, organization: hit.organization, sample: Boolean(doc.sample),
           excerpt: gkPassage(doc.text, inText) };
}

async function findIn(group, message, exact, none) {
  const { id, choice } = message;
  const result = await hitsOf(group, message, exact, none);
  if (id !== latest) return;
  const left = chosen(result.found, choice), size = message.size || GK_PER_PAGE;
  const pages = Math.max(1, Math.ceil(left.length / size));
  const page = Math.min(choice.pages[group.id] || 1, pages), first = (page - 1) * size;
  const engine = engineOf(group), phrases = result.phrases;
  const hitsHere = ordered(left, choice.sort, first, first + size);
  const items = await Promise.all(hitsHere.map((hit) => shown(engine, hit, phrases)));
  if (id !== latest) return;
  self.postMessage({
    type: "result", id, group: group.id, exact: result.exact, cut: result.terms.cut, terms: result.terms.phrases.length,
    all: result.found.length, total: left.length, facets: counts(result.found, choice), page, pages, first, items,
    offered: result.offered,
  });
}

function find(message) {
  latest = message.id;
  const exact = entry.groups.map((group) => kept(group.id, message.query, () => exactOf(group, message.query)));
  const none = Promise.all(exact).then((all) => all.every(({ found }) => !found.length), () => false);
  entry.groups.forEach((group, i) => findIn(group, message, exact[i], none).catch((error) => {
    if (message.id === latest) {
      self.postMessage({ type: "failed", id: message.id, group: group.id, reason: String(error && error.message) });
    }
  }));
}

async function suggesting() {
  const known = { organization: entry.organizations, kind: entry.kinds };
  return gkSuggest(await load(entry.files.suggest), tokenizer, known);
}

// Suggestions are no result: where they cannot be had there are none.
async function suggest({ id, text }) {
  suggester = suggester || suggesting().catch(() => null);
  const find = await suggester;
  if (!find) suggester = null; // so that the next letter tries again
  self.postMessage({ type: "suggested", id, items: find ? find(text) : [] });
}

self.onmessage = (event) => {
  const message = event.data;
  if (message.type === "start") [entry, tokenizer] = [message.entry, gkTokenizer(message.fold)];
  else if (message.type === "pack") settle(message.name, "resolve", message.value);
  else if (message.type === "missing") settle(message.name, "reject", new Error(message.name));
  else if (message.type === "find") find(message);
  else if (message.type === "suggest") suggest(message);
};
