// Results → elements. Text comes in as text and goes in as text: no markup is ever read from data.
const LABELS = { kind: "类别", organization: "机构", year: "年份" };
const MANY = 8; // values of a facet shown at once
const WIDE = matchMedia("(min-width: 52rem)"); // there the facets stand beside the results, always open

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const marked = (segments) => segments.map(([text, hit]) => (hit ? el("mark", {}, text) : text));

// A link that changes the query in place; a real address, so it can be opened elsewhere and shared.
const jump = (choice, attributes, ...children) => el("a", { href: address(choice), "data-gk": true, ...attributes }, ...children);

// The page's address, with its clause for the browser's own highlighting.
function target(item) {
  const url = new URL(item.url, root);
  const clause = encodeURIComponent(item.clause).replace(/-/g, "%2D");
  return url.href + (clause && !url.hash ? `#:~:text=${clause}` : "");
}

function resultView(item, entry) {
  const facts = [
    ...item.numbers.slice(0, 2).map((number) => el("span", {}, ...marked(number))),
    el("span", {}, entry.organizations[item.organization] || ""),
    el("span", {}, entry.kinds[item.kind] || ""),
    item.date ? el("time", { class: "date", datetime: item.date }, item.date) : null,
  ].filter((fact) => fact && fact.textContent);
  const title = item.title.length ? marked(item.title) : [item.url];
  return el("li", { class: "gk-result" },
    el("p", { class: "row-title" }, el("a", { href: target(item) }, ...title), ...(item.sample ? [" ", el("span", { class: "mark sample" }, "样例")] : [])),
    el("p", { class: "gk-excerpt" }, ...marked(item.excerpt)),
    el("p", { class: "row-meta" }, ...facts));
}

// Values with counts: the most frequent first, years newest first; the chosen one with a way back.
function facetView(facet, values, choice, names) {
  const label = (value) => names[value] || value;
  const byName = (a, b) => (a[0] < b[0] ? -1 : 1);
  const sorted = facet === "year" ? values.sort((a, b) => b[0] - a[0]) : values.sort((a, b) => b[1] - a[1] || byName(a, b));
  const line = ([value, count]) => el("li", {}, value === choice[facet]
    ? el("span", { "aria-current": "true" }, `${label(value)}（${count}）`)
    : jump({ ...choice, [facet]: value, pages: {} }, {}, `${label(value)} `, el("span", { class: "count" }, `（${count}）`)));
  const list = (part) => el("ul", { class: "links" }, ...part.map(line));
  const rest = sorted.slice(MANY);
  return el("div", { class: "facet" },
    el("h3", {}, LABELS[facet]),
    choice[facet] ? el("p", { class: "reset" }, jump({ ...choice, [facet]: "", pages: {} }, {}, "全部" + LABELS[facet])) : null,
    list(sorted.slice(0, MANY)),
    rest.length ? el("details", { open: rest.some(([value]) => value === choice[facet]) }, el("summary", {}, `其余 ${rest.length} 项`), list(rest)) : null);
}

// The same facets for all groups, their counts added up.
function facetsView(answers, choice, entry) {
  const facets = Object.fromEntries(Object.keys(LABELS).map((facet) => [facet, missing(added(answers, facet), choice[facet])]));
  const years = Object.fromEntries(facets.year.map(([value]) => [value, `${value}年`]));
  const names = { kind: entry.kinds, organization: entry.organizations, year: years };
  const views = Object.keys(LABELS).map((facet) => facetView(facet, facets[facet], choice, names[facet]));
  const chosen = Object.keys(LABELS).filter((facet) => choice[facet]).map((facet) => names[facet][choice[facet]] || choice[facet]);
  return el("details", { class: "gk-narrow", open: WIDE.matches },
    el("summary", {}, "缩小范围" + (chosen.length ? `（已选：${chosen.join("、")}）` : "")),
    el("nav", { class: "facets", "aria-labelledby": "gk-facets" }, el("h2", { class: "sr", id: "gk-facets" }, "缩小范围"), ...views));
}

function added(answers, facet) {
  const counts = new Map();
  for (const answer of answers) {
    for (const [value, count] of answer.facets[facet]) counts.set(value, (counts.get(value) || 0) + count);
  }
  return [...counts];
}

// A chosen value stays visible when nothing is left of it.
const missing = (values, chosen) => (chosen && !values.some(([value]) => value === chosen) ? [...values, [chosen, 0]] : values);

function sortView(choice) {
  const option = (sort, label) => (choice.sort === sort ? el("span", { "aria-current": "true" }, label)
    : jump({ ...choice, sort, pages: {} }, {}, label));
  return el("p", { class: "gk-sort" }, "排序：", option("", "相关度"), " ", option("date", "日期"));
}

// Every group turns its own pages.
function pagesView(group, result, choice) {
  if (result.pages < 2) return null;
  const turned = (page) => ({ ...choice, pages: { ...choice.pages, [group.id]: page } });
  const numbers = [...new Set([1, result.page - 2, result.page - 1, result.page, result.page + 1, result.page + 2, result.pages])]
    .filter((number) => number >= 1 && number <= result.pages).sort((a, b) => a - b);
  const items = [];
  numbers.forEach((number, i) => {
    if (i && number - numbers[i - 1] > 1) items.push(el("li", {}, el("span", { "aria-hidden": "true" }, "…")));
    items.push(el("li", {}, number === result.page
      ? el("span", { "aria-current": "page" }, String(number))
      : jump(turned(number), { "aria-label": `第 ${number} 页` }, String(number))));
  });
  const step = (page, label, rel) => (page >= 1 && page <= result.pages ? jump(turned(page), { rel, class: "step" }, label) : null);
  return el("nav", { class: "pages", "aria-label": `${group.label}分页` }, step(result.page - 1, "上一页", "prev"),
    el("ul", {}, ...items), step(result.page + 1, "下一页", "next"));
}

function emptyView(choice) {
  const narrowed = Object.keys(LABELS).some((facet) => choice[facet]);
  return el("div", { class: "gk-empty" },
    narrowed ? el("p", {}, jump({ ...choice, kind: "", organization: "", year: "", pages: {} }, {}, "在全部信息中查找")) : null,
    el("p", {}, "可以这样再试："),
    el("ul", {}, el("li", {}, "检查有没有错字；"), el("li", {}, "换用较短的词，或只输入名称中的几个字；"),
      el("li", {}, "文号可以只输入数字部分，例如“63号”；"), el("li", {}, "从下面的列表按机构、年份、主题查找。")));
}

// One group: heading with its count, what the results are, results, paging.
function groupView(group, result, choice, entry) {
  const near = !result.exact && result.all > 0;
  const note = near ? el("p", { class: "gk-note" }, `这里没有一页含有“${choice.q}”。下面各页含有其中的一部分，供参考。`) : null;
  const offer = result.offered ? el("p", { class: "gk-note" }, jump({ ...choice, near: "1", pages: {} }, {}, "查找近似结果")) : null;
  const cut = result.cut ? el("p", { class: "gk-note" }, "查询较长，只用了前面的部分。") : null;
  const list = result.items.length
    ? el("ol", { class: "rows gk-results", start: result.first + 1 }, ...result.items.map((item) => resultView(item, entry))) : null;
  return el("section", { class: "gk-group", "data-group": group.id, "data-exact": String(result.exact && result.all > 0), "aria-labelledby": `gk-${group.id}` },
    el("div", { class: "gk-head" }, el("h2", { id: `gk-${group.id}`, tabindex: "-1" }, near ? "近似结果" : group.label, " ",
      el("span", { class: "count" }, `${result.total} 条`)), result.total > 1 ? sortView(choice) : null),
    note, offer, cut, list, pagesView(group, result, choice));
}

// A group's view is made once for an answer, so that it stays as it is when another group answers.
const sections = new WeakMap();

function sectionOf(group, answer, choice, entry) {
  if (!sections.has(answer)) sections.set(answer, groupView(group, answer, choice, entry));
  return sections.get(answer);
}

// All groups that have answered: facets beside them; what is exact before what is near, and empty groups last.
function allView(answers, groups, choice, entry) {
  const place = ({ exact, all, total }) => (!total ? 2 : exact && all ? 0 : 1);
  const some = groups.filter((group) => answers.has(group.id)).map((group) => [group, answers.get(group.id)])
    .sort(([, a], [, b]) => place(a) - place(b));
  const found = some.map(([, answer]) => answer), any = found.some((answer) => answer.all);
  const empty = some.length === groups.length && found.every((answer) => !answer.total);
  return el("div", { class: any ? "gk-columns" : "" }, any ? facetsView(found, choice, entry) : null,
    el("div", { class: "gk-main" }, ...some.map(([group, answer]) => sectionOf(group, answer, choice, entry)), empty ? emptyView(choice) : null));
}
