// Text → tokens, as tokens.py does it; tests/search/vectors.json binds the two.
// In: the fold table (data/fold.json). Out: spans(text) → [{ token, start, end }], offsets in UTF-16 units.
function gkTokenizer(table) {
  const RUN = 1, SINGLE = 2, DIGIT = 3;
  const fold = new Map(), kinds = new Uint8Array(0x33000);
  const each = (ranges, act) => ranges.forEach(([first, last]) => { for (let c = first; c <= last; c++) act(c); });
  const [from, to] = table.one.map((text) => Array.from(text));
  from.forEach((character, i) => fold.set(character.codePointAt(0), to[i]));
  Object.keys(table.many).forEach((character) => fold.set(character.codePointAt(0), table.many[character]));
  each([[65, 90]], (c) => fold.set(c, String.fromCharCode(c + 32)));
  each(table.none, (c) => fold.set(c, ""));
  each(table.single, (c) => { kinds[c] = SINGLE; });
  each(table.run, (c) => { kinds[c] = RUN; });
  each([[48, 57]], (c) => { kinds[c] = DIGIT; });

  function spans(text) {
    const found = [];
    let open = null, openKind = 0, start = 0;
    const put = (character, end) => {
      const kind = kinds[character.codePointAt(0)] || 0;
      if (open && kind === openKind && kind !== SINGLE) {
        open.token += character;
        open.end = end;
        return;
      }
      open = kind ? { token: character, start, end } : null;
      openKind = kind;
      if (open) found.push(open);
    };
    for (const character of text) {
      const end = start + character.length, folded = fold.get(character.codePointAt(0));
      if (folded === undefined) put(character, end);
      else for (const part of folded) put(part, end);
      start = end;
    }
    return found;
  }

  return { spans, tokens: (text) => spans(text).map((span) => span.token) };
}
