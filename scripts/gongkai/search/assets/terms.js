// What a reader typed → phrases. Terms are parted by spaces; quotation marks hold a term together. Each term is a
// phrase of tokens, and a page must have all of them. `whole` is everything as one phrase, for the order of results.
const GK_LONGEST = 64;

function gkTerms(text, tokenizer) {
  const parts = text.match(/"[^"]+"|“[^”]+”|「[^」]+」|[^\s"“”「」]+/g) || [];
  const seen = new Set(), phrases = [];
  let left = GK_LONGEST, cut = false;
  for (const part of parts) {
    const tokens = tokenizer.tokens(part);
    const phrase = tokens.slice(0, left), key = phrase.join(" ");
    cut = cut || phrase.length < tokens.length;
    if (!phrase.length || seen.has(key)) continue;
    seen.add(key);
    left -= phrase.length;
    phrases.push(phrase);
  }
  return { phrases, whole: phrases.flat(), cut };
}

// Pieces of the phrases for near matches: pairs of neighbouring tokens, or the token where it stands alone.
function gkPieces(phrases) {
  const pieces = new Map();
  for (const phrase of phrases) {
    const pairs = phrase.length < 2 ? [phrase] : phrase.slice(1).map((token, i) => [phrase[i], token]);
    pairs.forEach((pair) => pieces.set(pair.join(" "), pair));
  }
  return [...pieces.values()].slice(0, 16);
}
