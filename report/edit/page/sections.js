// The list of sections: in which order, switched on or off, under which title, with what in it.

import { announce, find, h, redraw, words } from "./dom.js";
import { app, edit } from "./model.js";
import { change, field } from "./controls.js";
import { filters } from "./filters.js";
import { has, showSection } from "./preview.js";

const PLACED = new Set(["kind", "id", "title", "show", "only", "hide", "body", "limit", "order", "marking"]);
const AT_THE_END = new Set(["background", "sources", "method", "evidence"]);  // what a new section stands before
const name = (section) => section.own.title || section.usual;

export function sections() {
  const { sections: listed, file } = app.state;
  if (!listed) return h("p", { class: "empty" }, `${file} can't be read as it is. Mend the file; this page follows.`);
  return [
    h("ol", { class: "cards" }, listed.map((section, number) => card(section, number, listed.length))),
    adding(),
  ];
}

/** The names on the cards follow what is typed below them; a section with nothing to show says so. */
export function renamed() {
  for (const section of app.state.sections ?? []) {
    const card = find("panel-sections").querySelector(`[data-section="${CSS.escape(section.id)}"]`);
    const shown = card?.querySelector(".name b");
    if (!shown) continue;
    if (shown.textContent !== name(section)) shown.textContent = name(section);
    const told = card.querySelector(".empty-now");
    if (!isEmpty(section)) told?.remove();
    else if (!told) shown.parentElement.append(nothing());
  }
}

const isEmpty = ({ id, isOn }) => app.state.isGood && isOn && !has(id);
const nothing = () => h("span", { class: "kind empty-now" }, "nothing to show");

function card(section, number, count) {
  const { kind, own, isOn, id } = section;
  const isOpen = app.open.has(id);
  const title = name(section);
  return h("li", { class: `card${isOn ? "" : " off"}`, data: { number, section: id }, onkeydown: (event) => keyed(event, number, count) },
    h("div", { class: "row" },
      h("button", { type: "button", class: "handle", "aria-hidden": "true", tabindex: "-1", title: "Drag to move", onpointerdown: drag }, "⠿"),
      h("button", {
        type: "button", class: "name", "aria-expanded": isOpen, "data-key": `open-${id}`,
        onclick: () => {
          if (!app.open.delete(id)) app.open.add(id);
          redraw(find("panel-sections"), sections, { now: true });
          if (isOn) showSection(id);
        },
      }, h("b", {}, title), title.toLowerCase() !== kind && h("span", { class: "kind" }, kind), isEmpty(section) && nothing()),
      h("span", { class: "moves" },
        mover("↑", `Move ${title} up`, `up-${id}`, number, number - 1, number === 0),
        mover("↓", `Move ${title} down`, `down-${id}`, number, number + 1, number === count - 1)),
      h("input", {
        type: "checkbox", role: "switch", "aria-label": `Show ${title}`, checked: isOn, "data-key": `show-${id}`,
        onchange: (event) => change(["sections", number, "show"], event.target.checked ? undefined : "off",
          `${event.target.checked ? "show" : "hide"} ${title}`, { begun: event.timeStamp }),
      })),
    isOpen && h("div", { class: "inside" }, inside(section, number)));
}

function mover(sign, label, key, from, to, isLast) {
  return h("button", {
    type: "button", class: "small", "aria-label": label, title: label, "data-key": key, "aria-disabled": isLast || null,
    onclick: (event) => {
      // Clicked again before the hand has moved: another card lies under it by now, and the same one is meant.
      const again = event.detail > 1 && pressed?.sign === sign ? drawn().findIndex(({ id }) => id === pressed.id) : -1;
      if (again < 0) pressed = { sign, id: drawn()[from].id };
      const [at, next] = again < 0 ? [from, to] : [again, again + to - from];
      if (next >= 0 && next < drawn().length) move(at, next, `${key.split("-")[0]}-${pressed.id}`, event.timeStamp);
    },
  }, sign);
}

let pressed = null;  // the arrow that was clicked last, and the section that it moved

/** The sections as the cards show them, which may be a moment behind the state. */
const drawn = () => find("panel-sections").seen.sections;

function move(from, to, focus, begun) {
  const section = drawn()[from];
  announce(`${name(section)} moved to place ${to + 1} of ${drawn().length}`);
  return edit([{ do: "move", path: ["sections"], at: from, to }], `move ${name(section)}`, { focus, begun });
}

/** Alt with an arrow moves the section that the focus is in; with Home and End to the top and to the end. */
function keyed(event, number, count) {
  const to = { ArrowUp: number - 1, ArrowDown: number + 1, Home: 0, End: count - 1 }[event.key];
  if (to === undefined || !event.altKey) return;
  event.preventDefault();
  const focus = event.target.dataset.key?.replace(`sections/${number}/`, `sections/${to}/`);  // a field moves with its card
  if (to >= 0 && to < count && to !== number) move(number, to, focus, event.timeStamp);
}

/** Dragging by mouse, pen or finger: the others make room, and letting go moves the lines of the file. */
function drag(event) {
  const item = event.target.closest("li");
  const items = [...item.parentElement.children];
  const from = items.indexOf(item);
  const tops = items.map((each) => each.getBoundingClientRect());
  const panel = find("panel-sections");
  const begin = event.clientY + panel.scrollTop;
  let to = from;
  event.preventDefault();
  event.target.setPointerCapture(event.pointerId);
  item.classList.add("dragged");

  const moved = (at) => {
    const edge = panel.getBoundingClientRect();
    if (at.clientY < edge.top + 30) panel.scrollTop -= 12;
    if (at.clientY > edge.bottom - 30) panel.scrollTop += 12;
    const by = at.clientY + panel.scrollTop - begin;
    const middle = tops[from].top + tops[from].height / 2 + by;
    to = items.filter((_, other) => other !== from && tops[other].top + tops[other].height / 2 < middle).length;
    item.style.transform = `translateY(${by}px)`;
    for (const [other, each] of items.entries()) {
      if (other === from) continue;
      const shift = (other > from && other <= to) ? -1 : (other < from && other >= to) ? 1 : 0;
      each.style.transform = shift ? `translateY(${shift * (tops[from].height + 6)}px)` : "";
    }
  };
  const end = (at) => {
    event.target.removeEventListener("pointermove", moved);
    item.classList.remove("dragged");
    for (const each of items) each.style.transform = "";
    if (at.type !== "pointerup" || to === from) return;
    item.parentElement.insertBefore(item, items[to > from ? to + 1 : to] ?? null);
    move(from, to, "", at.timeStamp);
  };
  event.target.addEventListener("pointermove", moved);
  for (const kind of ["pointerup", "pointercancel"]) event.target.addEventListener(kind, end, { once: true });
}

function inside(section, number) {
  const { kind, own, usual, id, line } = section;
  const known = app.form.kinds[kind];
  if (!known) return [h("p", {}, `There is no section kind ${kind}.`)];
  const path = (key) => ["sections", number, key];
  const option = (key) => {
    const schema = known.options[key];
    if (!schema || schema.type === "array" || schema.type === "object") return;
    const standard = key in own ? schema.default : section.used[key] ?? schema.default;
    fields.push(field({ name: key, schema: { ...schema, default: standard }, own, path: path(key) }));
  };
  const fields = [field({ name: "title", schema: {}, own, path: path("title"), usual })];
  if (known.options.body) fields.push(body(own, path("body")));
  for (const key of ["limit", "order"]) option(key);
  for (const key of Object.keys(known.options)) if (!PLACED.has(key)) option(key);
  if (known.options.only) fields.push(filters(section, number, known.options.only));
  option("marking");
  if (own.hide?.length) fields.push(hidden(own, number));
  return [
    h("p", { class: "about" }, known.description),
    fields,
    h("div", { class: "buttons" },
      h("button", { type: "button", "data-key": `copy-${id}`, onclick: async (event) => {
        await edit([{ do: "copy", path: ["sections", number] }], `duplicate ${name(section)}`, { begun: event.timeStamp });
        opened(app.state.sections?.[number + 1]);
      } }, "Duplicate"),
      h("button", {
        type: "button", class: "bad",
        onclick: (event) => edit([{ do: "remove", path: ["sections", number] }], `remove ${name(section)}`, { begun: event.timeStamp }),
      }, "Remove"),
      line ? h("small", {}, `${app.state.file}:${line}`) : h("small", {}, "as usual, not in the file yet")),
  ];
}

function body(own, path) {
  const id = `body-${path[1]}`;
  const area = h("textarea", {
    id, rows: 8, "data-key": path.join("/"), value: own.body ?? "", "aria-describedby": `${id}-hint`,
    oninput: (event) => event.target.value && change(path, event.target.value, "text", { key: path.join("/"), begun: event.timeStamp }),
  });
  const cite = h("select", { "aria-label": "Cite a finding in the text", "data-key": `cite-${id}`, onchange: () => {
    area.setRangeText(`[${cite.value}]`, area.selectionStart, area.selectionEnd, "end");
    cite.value = "";
    area.focus();
    area.dispatchEvent(new Event("input"));
  } }, h("option", { value: "" }, "Cite a finding…"), app.state.findings.map((one) => h("option", { value: one.id }, inShort(one))));
  return h("div", { class: "field" }, h("label", { for: id }, "Text"), area, cite,
    h("small", { id: `${id}-hint` }, "Markdown. An id in brackets, as [F3], cites a finding."));
}

/** A finding in one line: its first words, and what it is called. */
function inShort({ id, label, mentions, letters }) {
  const quote = mentions[0]?.quote.replace(/\s+/g, " ") ?? "";
  const text = quote && !quote.includes(label) ? `${label}: ${quote}` : quote || label;
  return `${text.length > 70 ? `${text.slice(0, 69)}…` : text} (${id}, ${letters.join(" ")})`;
}

function hidden(own, number) {
  return h("div", { class: "field" }, h("span", { class: "label" }, "Hidden findings"),
    h("ul", { class: "chips" }, own.hide.map((id, at) => h("li", {}, id, " ", h("button", {
      type: "button", "aria-label": `Show ${id} again`, title: "Show again",
      onclick: (event) => edit([{ do: "remove", path: ["sections", number, "hide", at] }], `show ${id} again`, { begun: event.timeStamp }),
    }, "×")))));
}

function adding() {
  const { sections: listed } = app.state;
  const choice = h("select", { id: "new-kind", "data-key": "new-kind" },
    Object.entries(app.form.kinds).map(([kind, { title }]) => h("option", { value: kind }, `${title} (${kind})`)));
  const after = listed.findLastIndex((section) => !AT_THE_END.has(section.kind)) + 1;
  const place = h("select", { id: "new-place", "aria-label": "Where" },
    [...listed.map((section, number) => [number, `before ${name(section)}`]), [listed.length, "at the end"]]
      .map(([number, label]) => h("option", { value: number }, label)));
  place.value = after;
  return h("form", {
    class: "adding", data: { draft: "" },
    onsubmit: async (event) => {
      event.preventDefault();
      const kind = choice.value;
      const to = Number(place.value);
      const value = kind === "text" ? { kind, title: "Note", body: "Your words." } : { kind };
      await edit([{ do: "insert", path: ["sections"], to, value }], `add ${kind}`, { begun: event.timeStamp });
      if (app.state.sections?.length > listed.length) opened(app.state.sections[to]);
    },
  }, h("label", { for: "new-kind", class: "whole" }, "Add a section"), choice, place, h("button", { type: "submit" }, words("add")));
}

/** Opens the card of a section that was made, and shows what it shows. */
function opened(section) {
  if (!section) return;
  app.open.add(section.id);
  redraw(find("panel-sections"), sections, { now: true, focus: `open-${section.id}` });
  showSection(section.id);
}
