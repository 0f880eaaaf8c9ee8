// A chunk of records as ledger/rows.py writes them → rows in the order of GK_DOC, `sample` left out.
const GK_MARKS = ["\x01", "\x02", "\x03", "\x04"];

function gkRows(text, symbols) {
  const numbers = gkNumbers(text), layouts = [], above = [], rows = [];
  let at = 0;
  const next = () => numbers[at++];

  function layout() {
    const known = next();
    if (known === layouts.length) {
      const count = next(), cells = Array.from({ length: next() }, next);
      layouts.push({ count, cells });
    }
    return layouts[known];
  }

  function changed(before) {
    const start = next(), end = next();
    let between = "";
    for (let symbol = next(); symbol; symbol = next()) between += symbols[symbol - 1];
    return gkSlice(before, 0, start) + between + gkSlice(before, -end, 0);
  }

  while (at < numbers.length) {
    const { count, cells } = layout();
    for (let cell = 0; cell < cells.length; cell++) {
      const same = next();
      cell += same >> 1;
      if (cell >= cells.length) break;
      const title = above[cells[0]], start = same & 1 ? next() : 0;
      above[cells[cell]] = same & 1 ? gkSlice(title, start, start + next()) : changed(above[cells[cell]] || "");
    }
    const [title, url, topic, date, ...rest] = cells.map((cell) => above[cell] || "");
    const found = rest.slice(0, count), repeated = [gkDay(date), ...found];
    const whole = (line) => line.replace(/[\x01-\x04]/g, (mark) => repeated[GK_MARKS.indexOf(mark)]);
    rows.push([url, title, rest.slice(count).map(whole).join("\n"), found, date, topic]);
  }
  return rows;
}

// Part of a text by characters, not UTF-16 units; from below 0: the last so many.
function gkSlice(text, from, to) {
  const units = /[\uD800-\uDFFF]/.test(text) ? [...text] : text, length = units.length;
  const part = from < 0 || !to ? units.slice(length + Math.min(0, from)) : units.slice(from, to);
  return part === units || typeof part === "string" ? part : part.join("");
}

// 2011-04-26 → 2011年4月26日, as the last of date_forms() in stub.py.
function gkDay(date) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) || [];
  return year ? `${year}年${Number(month)}月${Number(day)}日` : date;
}
