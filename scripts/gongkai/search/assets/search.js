// The search page: the address bar is its state. q, kind, organization, year, sort (date), page.
const mount = document.getElementById("gk-search");
const FACETS = ["kind", "organization", "year"];
const baseTitle = document.title;
let engine = null, current = 0, shownFor = "", focusResults = false;

function choiceOf(search) {
  const given = new URLSearchParams(search);
  const text = (name) => (given.get(name) || "").trim();
  const page = Math.max(1, Math.min(10000, parseInt(text("page"), 10) || 1));
  return { q: text("q"), kind: text("kind"), organization: text("organization"), year: text("year"),
           sort: text("sort") === "date" ? "date" : "", page };
}

function address(choice) {
  const query = new URLSearchParams();
  const given = { ...choice, page: choice.page > 1 ? String(choice.page) : "" };
  ["q", ...FACETS, "sort", "page"].forEach((name) => { if (given[name]) query.set(name, given[name]); });
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
    return results.replaceChildren();
  }
  // Said only when there is something to wait for, so that a reader's screen reader is not told twice.
  setTimeout(() => { if (id === current && mount.getAttribute("aria-busy") === "true") say("正在搜索……"); }, 400);
  try {
    const { find } = await started();
    if (id === current) find({ type: "find", id, query: choice.q, choice });
  } catch {
    failed();
  }
  return null;
}

function failed() {
  mount.setAttribute("aria-busy", "false");
  say("搜索没有完成：有文件未能载入。请重新搜索，或从下面的列表查找。");
}

async function receive(message) {
  if (message.id !== current) return;
  if (message.type === "failed") return failed();
  const { entry } = await engine;
  const choice = choiceOf(location.search), group = entry.groups.find((one) => one.id === message.group);
  if (shownFor !== choice.q) results.replaceChildren();
  shownFor = choice.q;
  const view = groupView(group, message, choice, entry), old = results.querySelector(`[data-group="${group.id}"]`);
  view.dataset.group = group.id;
  if (old) old.replaceWith(view); else results.append(view);
  mount.setAttribute("aria-busy", "false");
  mount.dataset.shown = location.search;
  say(summary(message, choice));
  if (focusResults) view.querySelector("h2").focus();
  focusResults = false;
}

function summary(result, choice) {
  if (!result.terms) return "请输入文字或数字。";
  if (!result.total) return `没有找到“${choice.q}”。`;
  const order = choice.sort === "date" ? "按日期排列" : "按相关度排列";
  const found = result.exact ? `找到 ${result.total} 条` : `没有找到“${choice.q}”，有 ${result.total} 条近似结果`;
  return `${found}，${order}${result.pages > 1 ? `，第 ${result.page} 页，共 ${result.pages} 页` : ""}。`;
}

const fields = () => [...document.querySelectorAll('form[role="search"] input[name="q"]')];

// A search begins while typing, but never inside an input method, and leaves one entry in the history.
function listen(form) {
  const field = form.elements.q;
  let composing = false, timer = 0;
  const typed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (!composing && field.value.trim() !== choiceOf(location.search).q) ask(true); }, 300);
  };
  const ask = (replace) => {
    clearTimeout(timer);
    go({ ...choiceOf(""), q: field.value.trim(), sort: choiceOf(location.search).sort }, replace && Boolean(location.search));
  };
  field.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); });
  field.addEventListener("compositionend", () => { composing = false; typed(); });
  field.addEventListener("input", (event) => { if (!composing && !event.isComposing) typed(); });
  field.addEventListener("keydown", (event) => { if (event.isComposing || event.keyCode === 229) event.stopPropagation(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!composing) ask(false);
  });
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
  focusResults = true;
  go(choiceOf(new URL(link.href).search), false);
  if (link.closest(".pages")) mount.scrollIntoView();
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
    fields().forEach((field) => { field.value = choiceOf(location.search).q; });
    run();
  });
  run();
}

if (mount) begin();
