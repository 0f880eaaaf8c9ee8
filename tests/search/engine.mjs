// The engine of the search page without a browser. In (stdin, JSON): { folder, assets, table, parts, queries, all, near }.
// Out: for each query how many results, their rows in the order of relevance (all, or those of the first page), and its cost.
import { readFileSync } from "node:fs";

const input = JSON.parse(readFileSync(0, "utf-8"));
let loaded = 0;
const seen = new Set();

async function load(name) {
  const text = readFileSync(`${input.folder}/${name}`, "utf-8");
  if (!seen.has(name)) loaded += Buffer.byteLength(text);
  seen.add(name);
  let value;
  new Function("gkPack", text)((given, content) => {
    if (`${given}.js` !== name) throw new Error(`${name} calls itself ${given}`);
    value = content;
  });
  return value;
}

const names = ["gkTokenizer", "gkTerms", "gkPieces", "gkLedger"];
const engine = new Function(`${input.assets.join("\n")}\nreturn { ${names.join(", ")} };`)();
const tokenizer = engine.gkTokenizer(input.table), ledger = engine.gkLedger(load), results = [];
for (const query of input.queries) {
  seen.clear();
  loaded = 0;
  const begun = performance.now();
  const terms = engine.gkTerms(query, tokenizer);
  const find = () => (input.near ? ledger.near(input.parts, engine.gkPieces(terms.phrases)) : ledger.exact(input.parts, terms));
  const hits = terms.phrases.length ? await find() : [];
  hits.sort((a, b) => a.rank - b.rank || b.date - a.date || a.shard - b.shard || a.doc - b.doc);
  const shown = await Promise.all(hits.slice(0, 20).map((hit) => ledger.doc(hit)));
  const time = performance.now() - begun, bytes = loaded, files = seen.size;
  const rows = input.all ? await Promise.all(hits.map((hit) => ledger.doc(hit))) : shown;
  results.push({ total: hits.length, rows, time, bytes, files });
}
process.stdout.write(JSON.stringify(results));
