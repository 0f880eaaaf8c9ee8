// Which pairs of neighbouring tokens a shard may have, as search/pairs.py writes them; and the hash of a token.
function gkHash(token) {
  let value = 0;
  for (let at = 0; at < token.length; at++) value = (Math.imul(value, 31) + token.charCodeAt(at)) >>> 0;
  return value;
}

// Bits as bytes → may(words): false where some pair of the phrase is on no page.
function gkMay(bytes) {
  const size = bytes.length * 8;
  const has = (place) => (bytes[place >> 3] >> (place & 7)) & 1;
  return (words) => words.every((word, i) => !i || has(gkHash(`${words[i - 1]} ${word}`) % size));
}
