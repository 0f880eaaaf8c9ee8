// SHA-256 and SHA-512 (FIPS 180-4) without Web Crypto, which pages on plain http lack. Slow, for single pages and short
// messages. The constants are what the standard says they are: the fractions of the roots of the first primes.
// In: 256 or 512, and a Uint8Array. Out: a Uint8Array.
var gongkaiSha2 = (function () {
  "use strict";
  var TURNS = {
    256: [[7n, 18n, 3n], [17n, 19n, 10n], [6n, 11n, 25n], [2n, 13n, 22n]],
    512: [[1n, 8n, 7n], [19n, 61n, 6n], [14n, 18n, 41n], [28n, 34n, 39n]]
  };

  function primes(count) {
    var found = [];
    for (var n = 2; found.length < count; n++) {
      if (found.every(function (p) { return n % p !== 0; })) found.push(n);
    }
    return found;
  }

  // The fraction of the root of a number, in `width` bits: the integer root of the number shifted to the left.
  function fraction(number, degree, width) {
    var whole = BigInt(number) << (degree * width), low = 0n, high = 1n << (width + 8n);
    while (low + 1n < high) {
      var middle = (low + high) >> 1n;
      if (middle ** degree <= whole) low = middle; else high = middle;
    }
    return low & ((1n << width) - 1n);
  }

  function padded(data, block) {
    var zeros = (2 * block - 1 - block / 8 - data.length % block) % block;
    var out = new Uint8Array(data.length + 1 + zeros + block / 8);
    out.set(data);
    out[data.length] = 0x80;
    new DataView(out.buffer).setBigUint64(out.length - 8, BigInt(data.length) * 8n);
    return out;
  }

  return function (bits, data) {
    var width = bits === 256 ? 32n : 64n, size = Number(width) / 8, rounds = bits === 256 ? 64 : 80;
    var mask = (1n << width) - 1n, turn = TURNS[bits];
    var first = primes(rounds);
    var k = first.map(function (p) { return fraction(p, 3n, width); });
    var h = first.slice(0, 8).map(function (p) { return fraction(p, 2n, width); });
    function rotated(x, n) { return (x >> n) | (x << (width - n)) & mask; }
    function small(x, t) { return rotated(x, t[0]) ^ rotated(x, t[1]) ^ (x >> t[2]); }
    function large(x, t) { return rotated(x, t[0]) ^ rotated(x, t[1]) ^ rotated(x, t[2]); }

    function compress(view, start) {
      var w = [], i;
      for (i = 0; i < 16; i++) w.push(size === 4 ? BigInt(view.getUint32(start + 4 * i)) : view.getBigUint64(start + 8 * i));
      for (; i < rounds; i++) w.push((small(w[i - 2], turn[1]) + w[i - 7] + small(w[i - 15], turn[0]) + w[i - 16]) & mask);
      var s = h.slice();
      for (i = 0; i < rounds; i++) {
        var choice = (s[4] & s[5]) ^ (~s[4] & mask & s[6]);
        var one = s[7] + large(s[4], turn[2]) + choice + k[i] + w[i];
        var two = large(s[0], turn[3]) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s = [(one + two) & mask, s[0], s[1], s[2], (s[3] + one) & mask, s[4], s[5], s[6]];
      }
      h = h.map(function (word, place) { return (word + s[place]) & mask; });
    }

    var whole = padded(data, 16 * size), view = new DataView(whole.buffer);
    for (var start = 0; start < whole.length; start += 16 * size) compress(view, start);
    var text = h.map(function (word) { return word.toString(16).padStart(2 * size, "0"); }).join("");
    return Uint8Array.from(text.match(/../g), function (byte) { return parseInt(byte, 16); });
  };
})();
