// The engine for pages: Pagefind's WebAssembly over our own packs. In: the parts of a group (a shard each).
// `load(name)` gives the value of a pack. All that is known here of Pagefind holds for version 1.5.2 only.
function gkPagefind(load, files) {
  let program = null, shards = null;

  // A plain loop: a function called for each byte took half the time of a query.
  function bytes(base64) {
    const text = atob(base64), found = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) found[at] = text.charCodeAt(at);
    return found;
  }

  async function unpacked(base64) {
    const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer()).slice(12); // 12: the mark "pagefind_dcd"
  }

  async function started() {
    const wasm = await unpacked(await load(files.wasm));
    await wasm_bindgen({ module_or_path: wasm });
  }

  async function opened(part, number) {
    const table = await load(part.id + "/shard.js");
    const pages = new Map(table.hash.map((hash, doc) => [hash, doc]));
    return { id: part.id, number, table, pages, may: gkMay(bytes(table.pairs)), index: null, pointer: 0, chunks: new Map() };
  }

  function open(parts) {
    if (!shards) shards = Promise.all(parts.map(opened)).catch((error) => { shards = null; throw error; });
    return shards;
  }

  // The program starts once and before the rest: shards that race for it get different instances.
  async function indexed(shard) {
    if (!program) program = started().catch((error) => { program = null; throw error; });
    await program;
    shard.pointer = wasm_bindgen.init_pagefind(await unpacked(shard.table.meta));
  }

  // The index of a shard is read when a phrase may be there: what readers look up mostly stands in few shards or none.
  function needed(shard) {
    if (!shard.index) shard.index = indexed(shard).catch((error) => { shard.index = null; throw error; });
    return shard.index;
  }

  async function chunk(shard, hash) {
    const content = await unpacked(await load(`${shard.id}/i-${hash}.js`));
    shard.pointer = wasm_bindgen.load_index_chunk(shard.pointer, content);
  }

  // Pages of a shard with the phrase: Map from page number to the first position of the phrase in the stub.
  async function phrase(shard, words) {
    if (!shard.may(words)) return new Map();
    await needed(shard);
    const term = words.join(" ");
    const names = JSON.parse(wasm_bindgen.request_indexes(shard.pointer, term)).filter(Boolean);
    await Promise.all(names.map((name) => {
      const hash = name.replace(/^zh_/, "");
      if (!shard.chunks.has(hash)) shard.chunks.set(hash, chunk(shard, hash));
      return shard.chunks.get(hash);
    }));
    const found = JSON.parse(wasm_bindgen.search(shard.pointer, term, term, "{}", "", true, true)).results;
    return new Map(found.map((page) => [
      shard.pages.get(page.p.replace(/^zh_/, "")), Math.min(...page.l.map((place) => place.l)),
    ]));
  }

  // 0: the query is a number or the title · 1: it stands in one of these as a whole · 2: all its terms do · 3: below
  function tier(shard, doc, firsts, wholeFirst, length) {
    const numbers = shard.table.numbers[doc];
    let at = 0;
    for (const tokens of numbers) {
      if (wholeFirst === at && tokens === length) return 0;
      at += tokens + 1;
    }
    const end = at + shard.table.title[doc];
    if (wholeFirst === at && shard.table.title[doc] === length) return 0;
    if (wholeFirst !== undefined && wholeFirst < end) return 1;
    return firsts.every((first) => first < end) ? 2 : 3;
  }

  // Among equals what is a sample comes after what is real.
  function hit(shard, doc, tier) {
    const table = shard.table;
    return {
      shard: shard.number, doc, rank: tier * 2 + table.sample[doc], date: table.date[doc],
      kind: table.kinds[table.kind[doc]], organization: table.organizations[table.organization[doc]],
    };
  }

  async function exactIn(shard, terms) {
    if (!terms.phrases.every(shard.may)) return [];
    const maps = await Promise.all(terms.phrases.map((words) => phrase(shard, words)));
    const whole = maps.length === 1 ? maps[0] : await phrase(shard, terms.whole);
    const [first, ...others] = maps;
    return [...first.keys()].filter((doc) => others.every((map) => map.has(doc))).map((doc) => hit(
      shard, doc, tier(shard, doc, maps.map((map) => map.get(doc)), whole.get(doc), terms.whole.length),
    ));
  }

  // Pages with at least half of the pieces; the more, the higher.
  async function nearIn(shard, pieces) {
    const some = pieces.filter(shard.may);
    if (some.length * 2 < pieces.length) return [];
    const maps = await Promise.all(some.map((words) => phrase(shard, words)));
    const counts = new Map();
    maps.forEach((map) => map.forEach((_, doc) => counts.set(doc, (counts.get(doc) || 0) + 1)));
    const enough = [...counts].filter(([, count]) => count * 2 >= pieces.length);
    return enough.map(([doc, count]) => hit(shard, doc, pieces.length - count));
  }

  async function doc(found) {
    const shard = (await shards)[found.shard], starts = shard.table.packs;
    let start = 0;
    for (const candidate of starts) if (candidate <= found.doc) start = candidate;
    return (await load(`${shard.id}/d${start}.js`))[found.doc - start];
  }

  const inAll = async (parts, find) => (await Promise.all((await open(parts)).map(find))).flat();
  return {
    exact: (parts, terms) => inAll(parts, (shard) => exactIn(shard, terms)),
    near: (parts, pieces) => inAll(parts, (shard) => nearIn(shard, pieces)),
    doc,
  };
}
