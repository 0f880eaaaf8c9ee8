// minisign signatures (Ed25519 over the BLAKE2b-512 of a file) verified in the page. Loaded after sha2.js.
// In: the bytes of a file, of its .minisig, of a .pub. Out: a promise of the trusted comment, or of null where the
// signature is not good. Ed25519 is Web Crypto's where there is one that knows it, else that of RFC 8032 §5.1.7.
var gongkaiSignature = (function () {
  "use strict";
  var P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n;
  var D = mod(-121665n * power(121666n, P - 2n)), HALF = power(2n, (P - 1n) / 4n);
  var BASE = decoded(bytesOf(mod(4n * power(5n, P - 2n))));
  var IV = [
    0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n
  ];
  var SIGMA = [ // RFC 7693, table in §2.7
    "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8", "905724afe1bc683d",
    "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a", "6fe9b308c2d714a5", "a2847615fb9e3cd0"
  ];
  var MIX = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15], [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];

  function mod(x, m) { m = m || P; return ((x % m) + m) % m; }

  function power(base, exponent) {
    var out = 1n;
    for (base = mod(base); exponent; exponent >>= 1n) {
      if (exponent & 1n) out = out * base % P;
      base = base * base % P;
    }
    return out;
  }

  function numberOf(bytes) {
    return bytes.reduceRight(function (sum, byte) { return (sum << 8n) | BigInt(byte); }, 0n);
  }

  function bytesOf(number) {
    return Uint8Array.from({ length: 32 }, function (_, place) { return Number((number >> BigInt(8 * place)) & 255n); });
  }

  // Points in extended coordinates [X, Y, Z, T].
  function added(a, b) {
    var m = mod((a[1] - a[0]) * (b[1] - b[0])), n = mod((a[1] + a[0]) * (b[1] + b[0]));
    var t = mod(2n * D * a[3] * b[3]), z = mod(2n * a[2] * b[2]);
    var e = n - m, f = z - t, g = z + t, h = n + m;
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }

  function times(number, point) {
    var out = [0n, 1n, 1n, 0n];
    for (; number; number >>= 1n) {
      if (number & 1n) out = added(out, point);
      point = added(point, point);
    }
    return out;
  }

  function decoded(bytes) {
    var whole = numberOf(bytes), y = whole & (2n ** 255n - 1n), sign = whole >> 255n;
    if (y >= P) return null;
    var square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n)), x = power(square, (P + 3n) / 8n);
    if (x * x % P !== square) x = x * HALF % P;
    if (x * x % P !== square || (x === 0n && sign)) return null;
    if ((x & 1n) !== sign) x = P - x;
    return [x, y, 1n, x * y % P];
  }

  function same(a, b) {
    return mod(a[0] * b[2] - b[0] * a[2]) === 0n && mod(a[1] * b[2] - b[1] * a[2]) === 0n;
  }

  function joined() {
    var parts = Array.from(arguments).map(function (part) { return Array.from(part); });
    return Uint8Array.from([].concat.apply([], parts));
  }

  function pure(key, signature, message) {
    var a = decoded(key), r = decoded(signature.subarray(0, 32)), s = numberOf(signature.subarray(32));
    if (!a || !r || s >= L) return false;
    var k = mod(numberOf(gongkaiSha2(512, joined(signature.subarray(0, 32), key, message))), L);
    return same(times(s, BASE), added(r, times(k, a)));
  }

  function verified(key, signature, message) {
    var own = window.crypto && crypto.subtle;
    if (!own) return Promise.resolve(pure(key, signature, message));
    return own.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]).then(
      function (known) { return own.verify({ name: "Ed25519" }, known, signature, message); },
      function () { return pure(key, signature, message); }
    );
  }

  function blake2b(data) {
    var h = BigUint64Array.from(IV), view = new DataView(new ArrayBuffer(128)), block = new Uint8Array(view.buffer);
    h[0] ^= 0x01010040n;
    for (var start = 0; start === 0 || start < data.length; start += 128) {
      block.fill(0);
      block.set(data.subarray(start, start + 128));
      var v = BigUint64Array.from([].concat(Array.from(h), IV)), last = start + 128 >= data.length;
      v[12] ^= BigInt(Math.min(start + 128, data.length));
      if (last) v[14] = ~v[14];
      for (var round = 0; round < 12; round++) mixed(v, view, SIGMA[round % 10]);
      for (var place = 0; place < 8; place++) h[place] ^= v[place] ^ v[place + 8];
    }
    return new Uint8Array(h.buffer);
  }

  function mixed(v, view, order) {
    MIX.forEach(function (q, place) {
      var a = q[0], b = q[1], c = q[2], d = q[3];
      function word(which) { return view.getBigUint64(8 * parseInt(order[2 * place + which], 16), true); }
      function turned(x, n) { return (x >> n) | (x << (64n - n)); }
      v[a] += v[b] + word(0); v[d] = turned(v[d] ^ v[a], 32n);
      v[c] += v[d]; v[b] = turned(v[b] ^ v[c], 24n);
      v[a] += v[b] + word(1); v[d] = turned(v[d] ^ v[a], 16n);
      v[c] += v[d]; v[b] = turned(v[b] ^ v[c], 63n);
    });
  }

  function raw(line) {
    return Uint8Array.from(atob(line || ""), function (character) { return character.charCodeAt(0); });
  }

  // The number of the key, as minisign writes it.
  function numberName(bytes) {
    return Array.from(bytes).reverse().map(function (byte) { return byte.toString(16).padStart(2, "0"); }).join("").toUpperCase();
  }

  return {
    verify: function (data, signatureFile, keyFile) {
      var lines = new TextDecoder().decode(signatureFile).split("\n");
      var key, made, whole;
      try {
        key = raw(new TextDecoder().decode(keyFile).split("\n")[1]);
        made = raw(lines[1]);
        whole = raw(lines[3]);
      } catch (_) { return Promise.resolve(null); }
      var prefix = "trusted comment: ", comment = (lines[2] || "").slice(prefix.length);
      var fits = key.length === 42 && made.length === 74 && whole.length === 64 && (lines[2] || "").indexOf(prefix) === 0 &&
        made[0] === 69 && made[1] === 68 && key.subarray(2, 10).every(function (byte, i) { return byte === made[2 + i]; });
      if (!fits) return Promise.resolve(null);
      var own = key.subarray(10), text = joined(made.subarray(10), new TextEncoder().encode(comment));
      return Promise.all([verified(own, made.subarray(10), blake2b(data)), verified(own, whole, text)]).then(function (good) {
        return good[0] && good[1] ? { comment: comment, key: numberName(key.subarray(2, 10)) } : null;
      });
    },
    pure: pure,
    blake2b: blake2b
  };
})();
