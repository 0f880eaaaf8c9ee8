// What a reader may mean while typing: organizations, kinds, columns whose name holds what was typed, in characters,
// in pinyin (czj, caizhengju, caizj) or in both (柳州czj). In: the pack of suggest.py. Out: items for combo.js.
const GK_OPENED = { organization: 4, place: 3 }, GK_NARROWED = 2, GK_SHOWN = 6, GK_UNITS = 32;

// A query as units: a letter each, otherwise a token each, so that ü is typed as the v of every keyboard.
function gkUnits(text, tokenizer) {
  const tokens = tokenizer.tokens(text.replace(/[üÜ]/g, "v"));
  return tokens.flatMap((token) => (/^[a-z]+$/.test(token) ? [...token] : [token])).slice(0, GK_UNITS);
}

// A name ready for matching: its tokens with their places, and how each is typed.
function gkName([text, pinyin], tokenizer) {
  return { text, spans: tokenizer.spans(text), spoken: pinyin ? pinyin.split(" ").map((part) => part.split("|")) : [] };
}

// How many letters of the query a syllable may take from `at`: all of it, its initial, or what is left of the query.
function gkTaken(syllable, units, at) {
  let same = 0;
  while (same < syllable.length && units[at + same] === syllable[same]) same += 1;
  const whole = same === syllable.length || at + same === units.length;
  return [whole ? same : 0, same > 1 && /^[zcs]h/.test(syllable) ? 2 : 0, same ? 1 : 0].filter(Boolean);
}

// The token after the last that the query takes, when it begins with the token `at`; -1 when it does not fit.
function gkReach(name, units, at, unit) {
  if (unit === units.length) return at;
  if (at === name.spans.length) return -1;
  const { token } = name.spans[at], last = unit === units.length - 1;
  if (token === units[unit] || (last && /^\d/.test(token) && token.startsWith(units[unit]))) return gkReach(name, units, at + 1, unit + 1);
  for (const syllable of name.spoken[at] || []) {
    for (const taken of gkTaken(syllable, units, unit)) {
      const end = gkReach(name, units, at + 1, unit + taken);
      if (end >= 0) return end;
    }
  }
  return -1;
}

// Tokens in order but with others between them: 柳州教育局 means 柳州市教育局.
function gkSpread(name, units) {
  const found = [];
  name.spans.forEach((span, at) => { if (span.token === units[found.length]) found.push(at); });
  return units.length > 2 && found.length === units.length ? found : null;
}

// { rank, at: the tokens that match } · 0: the whole name · 1: its beginning · 2: its middle · 3: spread over it
function gkMatch(name, units) {
  for (let start = 0; start < name.spans.length; start++) {
    const end = gkReach(name, units, start, 0);
    if (end < 0) continue;
    const at = Array.from({ length: end - start }, (_, i) => start + i);
    return { rank: start ? 2 : end === name.spans.length ? 0 : 1, at };
  }
  const spread = gkSpread(name, units);
  return spread && { rank: 3, at: spread };
}

function gkSuggest(pack, tokenizer, known) {
  const rows = pack.rows.map(([type, id, name, pattern, pinyin, ...others]) => ({
    type, id, name, path: pack.patterns[pattern].replace("*", id),
    names: [[name, pinyin], ...others].map((given) => gkName(given, tokenizer)),
  }));

  // The best match among a row's names; its own name before another that matches as well.
  function best(row, units) {
    const all = row.names.map((name, i) => ({ row, name, own: !i, match: gkMatch(name, units) })).filter((one) => one.match);
    return all.sort((a, b) => a.match.rank - b.match.rank)[0];
  }

  function found(text) {
    const units = gkUnits(text, tokenizer);
    if (!units.length || (units.length === 1 && /^[a-z]$/.test(units[0]))) return [];
    return rows.map((row) => best(row, units)).filter(Boolean).sort((a, b) => a.match.rank - b.match.rank);
  }

  function segments({ name, match }) {
    const places = match.at.map((at) => ({ ...name.spans[at], phrase: 0 }));
    return gkSegments(name.text, places, 0, name.text.length);
  }

  const item = (one, more) => ({ type: one.row.type, id: one.row.id, path: one.row.path,
                                 name: segments(one), of: one.own ? "" : one.row.name, ...more });
  const narrows = ({ row }) => (row.type in known) && row.id in known[row.type];

  // The whole text names something: its page, and the search among what it published. Otherwise the last word does.
  return function suggest(text) {
    const whole = found(text), places = whole.filter(({ row }) => row.type !== "organization");
    const bodies = whole.filter(({ row }) => row.type === "organization");
    const opened = new Set([...places.slice(0, GK_OPENED.place), ...bodies.slice(0, GK_OPENED.organization)]);
    const within = bodies.filter(narrows).slice(0, GK_NARROWED);
    if (opened.size) {
      return [...whole.filter((one) => opened.has(one)).map((one) => item(one, { act: "open" })),
              ...within.map((one) => item(one, { act: "narrow", q: one.row.name }))];
    }
    const [, head, last] = /^(.*\S)\s+(\S+)\s*$/s.exec(text) || [];
    return last ? found(last).filter(narrows).slice(0, GK_SHOWN).map((one) => item(one, { act: "narrow", q: head })) : [];
  };
}
