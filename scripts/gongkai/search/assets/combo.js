// The search box as a combobox (ARIA 1.2): what the reader types brings suggestions below it, never inside an input
// method. `ask(text, id)` asks the engine, whose answer goes to show(); `choose(item)` is called with what was chosen.
const WHAT = { organization: "打开机构页", kind: "打开列表", column: "打开栏目" };
const WITHIN = { organization: "只搜该机构", kind: "只搜该类别" };

function optionView(item, id) {
  const name = el("span", { class: "gk-option-name" }, ...marked(item.name), item.of ? `（${item.of}）` : "");
  const within = WITHIN[item.type] + (item.q === item.of || item.q === plainText(item.name) ? "的信息" : `中的“${item.q}”`);
  return el("li", { role: "option", id, "aria-selected": "false" }, name, " ",
    el("span", { class: "gk-option-what" }, item.act === "open" ? WHAT[item.type] : within));
}

const plainText = (segments) => segments.map(([text]) => text).join("");

function combobox(field, { ask, choose }) {
  const list = el("ul", { role: "listbox", id: `${field.id}-suggestions`, class: "gk-suggestions", "aria-label": "建议", hidden: true });
  let items = [], active = -1, asked = 0;
  const set = (name, value) => (value === null ? field.removeAttribute(name) : field.setAttribute(name, value));

  function mark(index) {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    set("aria-activedescendant", active < 0 ? null : list.children[active].id);
    if (active >= 0) list.children[active].scrollIntoView({ block: "nearest" });
  }

  function put(given) {
    items = given;
    list.replaceChildren(...items.map((item, i) => optionView(item, `${list.id}-${i}`)));
    list.hidden = !items.length;
    set("aria-expanded", String(!list.hidden));
    mark(-1);
  }

  function close() {
    asked += 1; // what is still on its way comes too late
    if (items.length) put([]);
  }

  function take(index) {
    const item = items[index];
    close();
    choose(item);
  }

  // From the field through the suggestions and back to the field. What is still on its way must not replace the list
  // in which the reader has begun to choose.
  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!items.length || !plain(event) || !(step || event.key === "Escape" || (event.key === "Enter" && active >= 0))) return;
    event.preventDefault();
    event.stopPropagation();
    const stops = items.length + 1;
    asked += 1;
    if (step) mark((active + 1 + step + stops) % stops - 1);
    else if (event.key === "Enter") take(active);
    else close();
  }

  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
    .forEach(([name, value]) => set(name, value));
  field.parentElement.classList.add("gk-combobox");
  field.parentElement.append(list);
  field.addEventListener("keydown", key);
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    asked += 1; // a list that is replaced under the finger loses the click
    event.preventDefault(); // the field keeps the focus
  });
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option));
  });
  return {
    close,
    typed() {
      asked += 1;
      if (field.value.trim()) ask(field.value, asked);
      else put([]);
    },
    show(message) {
      if (message.id === asked && document.activeElement === field) put(message.items);
    },
  };
}
