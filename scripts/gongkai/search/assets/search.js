// The search page: the address bar is its state. q, kind, organization, year, sort (date), near (1), page (of the first group), page-… (of another).
const mount = document.getElementById("gk-search");
const FACETS = ["kind", "organization", "year"];
const baseTitle = document.title;
let engine = null, current = 0, shownFor = "", focusGroup = "";
const FIRST = "pages"; // the group whose page is plain `page`
const boxes = []; // the combobox of each form
const answers = new Map(), late = new Set(); // results by group; groups that have not yet answered the current query

function choiceOf(search) {
  const given = new URLSearchParams(search);
  const text = (name) => (given.get(name) || "").trim();
  const number = (value) => Math.max(1, Math.min(10000, parseInt(value, 10) || 1));
  const turned = [...given].map(([name, value]) => [/^page(?:-(.+))?$/.exec(name), number(value)]).filter(([name]) => name);
  const pages = Object.fromEntries(turned.map(([name, page]) => [name[1] || FIRST, page]));
  return { q: text("q"), kind: text("kind"), organization: text("organization"), year: text("year"),
           sort: text("sort") === "date" ? "date" : "", near: text("near") === "1" ? "1" : "", pages };
}

function address(choice) {
  const query = new URLSearchParams();
  ["q", ...FACETS, "sort", "near"].forEach((name) => { if (choice[name]) query.set(name, choice[name]); });
  Object.entries(choice.pages).forEach(([group, page]) => { if (page > 1) query.set(group === FIRST ? "page" : `page-${group}`, page); });
  return location.pathname + (query.size === 0 ? "" : `?${query}`);
}

// From a folder some browsers refuse to change the address in place; then the page is loaded anew.
function go(choice, replace) {
  const there = address(choice);
  if (there === location.pathname + location.search) return run();
  try {
    history[replace ? "replaceState" : "pushState"](null, "", there);
  } catch {
    return location.assign(there);
  }
  return run();
}

const status = el("p", { role: "status", class: "gk-status" });
const results = el("div", { class: "gk-groups" });

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

function title(choice) {
  document.title = choice.q ? `“${choice.q}” - ${baseTitle}` : baseTitle;
}

async function started() {
  engine = engine || startEngine(receive).catch((error) => { engine = null; throw error; });
  return engine;
}

async function run() {
  const choice = choiceOf(location.search), id = ++current;
  fields().forEach((field) => { if (field !== document.activeElement || !field.value.trim()) field.value = choice.q; });
  title(choice);
  mount.setAttribute("aria-busy", String(Boolean(choice.q)));
  if (!choice.q) {
    say("");
    answers.clear();
    return results.replaceChildren();
  }
  // Said only when there is something to wait for, so that a reader's screen reader is not told twice.
  setTimeout(() => { if (id === current && mount.getAttribute("aria-busy") === "true") say("正在搜索……"); }, 400);
  try {
    const { entry, find } = await started();
    if (id !== current) return null;
    late.clear();
    entry.groups.forEach((group) => late.add(group.id));
    find({ type: "find", id, query: choice.q, choice });
  } catch {
    failed();
  }
  return null;
}

function failed() {
  mount.setAttribute("aria-busy", "false");
  say("搜索没有完成：有文件未能载入。请重新搜索，或从下面的列表查找。");
}

// Each group is shown as soon as it has answered; what came of the search is said when all have.
async function receive(message) {
  if (message.type === "suggested") return boxes.forEach((box) => box.show(message));
  if (message.id !== current) return;
  if (message.type === "failed") return failed();
  const { entry } = await engine;
  if (message.id !== current) return;
  const choice = choiceOf(location.search);
  if (shownFor !== choice.q) answers.clear();
  shownFor = choice.q;
  answers.set(message.group, message);
  late.delete(message.group);
  const focused = document.activeElement;
  results.replaceChildren(allView(answers, entry.groups, choice, entry));
  if (results.contains(focused)) focused.focus({ preventScroll: true });
  const heading = document.getElementById(`gk-${focusGroup}`) || (focusGroup === "*" && results.querySelector(".gk-head h2"));
  if (heading) heading.focus();
  if (late.size) return;
  focusGroup = "";
  mount.setAttribute("aria-busy", "false");
  mount.dataset.shown = location.search;
  say(summary(entry.groups.map((group) => [group, answers.get(group.id)]), choice));
}

function summary(pairs, choice) {
  const found = pairs.map(([, answer]) => answer), sum = (some) => some.reduce((all, answer) => all + answer.total, 0);
  if (!found[0].terms) return "请输入文字或数字。";
  const exact = pairs.filter(([, answer]) => answer.exact && answer.total), near = sum(found.filter((answer) => !answer.exact));
  if (!exact.length && !near) return `没有找到“${choice.q}”。`;
  const order = choice.sort === "date" ? "按日期排列" : "按相关度排列";
  const parts = exact.length > 1 ? `（${exact.map(([group, answer]) => `${group.label} ${answer.total} 条`).join("，")}）` : "";
  const result = exact.length ? `找到 ${sum(exact.map(([, answer]) => answer))} 条${parts}` : `没有找到“${choice.q}”，有 ${near} 条近似结果`;
  const [one] = found.filter((answer) => answer.total), only = found.filter((answer) => answer.total).length === 1;
  return `${result}，${order}${only && one.pages > 1 ? `，第 ${one.page} 页，共 ${one.pages} 页` : ""}。`;
}

const fields = () => [...document.querySelectorAll('form[role="search"] input[name="q"]')];

// A search begins while typing, but never inside an input method, and leaves one entry in the history.
function listen(form) {
  const field = form.elements.q;
  let composing = false, timer = 0;
  const box = combobox(field, { ask: suggest, choose: (item) => { clearTimeout(timer); chosen(item, field); } });
  boxes.push(box);
  const typed = () => {
    clearTimeout(timer);
    box.typed();
    timer = setTimeout(() => { if (!composing && field.value.trim() !== choiceOf(location.search).q) ask(true); }, 300);
  };
  const ask = (replace) => {
    clearTimeout(timer);
    if (!replace) box.close();
    go({ ...choiceOf(""), q: field.value.trim(), sort: choiceOf(location.search).sort }, replace && Boolean(location.search));
  };
  field.addEventListener("focus", () => started().catch(() => null), { once: true }); // what the first letter needs
  field.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); box.close(); });
  field.addEventListener("compositionend", () => { composing = false; typed(); });
  field.addEventListener("input", (event) => { if (!composing && !event.isComposing) typed(); });
  field.addEventListener("keydown", (event) => { if (event.isComposing || event.keyCode === 229) event.stopPropagation(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!composing) ask(false);
  });
}

// Nothing is told when this fails: a search will tell.
async function suggest(text, id) {
  const found = await started().catch(() => null);
  if (found) found.suggest({ type: "suggest", id, text });
}

// What was suggested is opened, or narrows the search to what one organization or kind published.
function chosen(item, field) {
  if (item.act === "open") return location.assign(new URL(item.path, root));
  field.value = item.q;
  return go({ ...choiceOf(""), q: item.q, [item.type]: item.id, sort: choiceOf(location.search).sort }, false);
}

const plain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing);

// "/" to the box; arrows from the box through the results and back.
function keys(event) {
  if (!plain(event)) return;
  const active = document.activeElement, field = fields()[0];
  const typing = active && active.matches("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && field) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const stops = [field, ...results.querySelectorAll(".row-title a")], at = stops.indexOf(active);
  if (!step || at < 0 || !stops[at + step]) return;
  event.preventDefault();
  stops[at + step].focus();
}

// Links of the page itself (facets, order, paging) change the address in place.
function follow(event) {
  const link = event.target.closest("a[data-gk]");
  if (!link || event.button || !plain(event)) return;
  event.preventDefault();
  const group = link.closest(".pages, .gk-sort") && link.closest(".gk-group"), pages = link.closest(".pages");
  focusGroup = group ? group.dataset.group : "*";
  go(choiceOf(new URL(link.href).search), false);
  if (pages) (results.querySelector(".gk-group") === group ? mount : group).scrollIntoView();
}

function begin() {
  mount.append(status, results);
  if (!document.querySelector('main form[role="search"]')) {
    mount.prepend(el("form", { role: "search", action: "search.html", class: "search-big" },
      el("label", { for: "gk-q" }, "搜索标题、文号、单位、内容"),
      el("div", { class: "search-line" }, el("input", { id: "gk-q", name: "q", type: "search", autocomplete: "off" }),
        el("button", { type: "submit" }, "搜索"))));
  }
  document.querySelectorAll('form[role="search"]').forEach(listen);
  document.addEventListener("keydown", keys);
  mount.addEventListener("click", follow);
  WIDE.addEventListener("change", () => results.querySelectorAll(".gk-narrow").forEach((part) => { part.open = WIDE.matches; }));
  addEventListener("popstate", () => {
    boxes.forEach((box) => box.close());
    fields().forEach((field) => { field.value = choiceOf(location.search).q; });
    run();
  });
  run();
}

if (mount) begin();
