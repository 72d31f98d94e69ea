// The sources: what is known of each, and its text with the words of a statement highlighted.

import { find, h, redraw, words } from "./dom.js";
import { app, edit, get } from "./model.js";
import { field } from "./controls.js";
import { file } from "./dialogs.js";
import { show, uses } from "./preview.js";

const panel = find("source");
let shown = null;  // { data, span, mark, finding }

export function sources() {
  return h("ul", { class: "cards" }, app.state.sources.map((source) => {
    const isOpen = app.open.has(source.id);
    const title = ["publisher", "name", "title"].map((name) => source.fields[name]?.[0]).find(Boolean) ?? source.path;
    return h("li", { class: "card" },
      h("div", { class: "row" },
        h("span", { class: "letter" }, source.letter),
        h("button", { type: "button", class: "name", "aria-expanded": isOpen, "data-key": `open-${source.id}`, onclick: () => {
          if (!app.open.delete(source.id)) app.open.add(source.id);
          redraw(find("panel-sources"), sources, { now: true });
        } }, h("b", {}, title), title !== source.path && h("span", { class: "kind" }, source.path)),
        h("button", { type: "button", onclick: () => open([source.id, 0, 0], "") }, "Read")),
      isOpen && h("div", { class: "inside" }, Object.entries(app.form.source).map(([name, schema]) => known(source, name, schema)),
        app.state.sources.length > 1 && h("div", { class: "buttons" }, h("button", { type: "button", class: "bad", onclick: (event) => {
          edit([{ do: "insert", path: ["exclude"], to: 99, value: source.path }], `leave out ${source.path}`, { begun: event.timeStamp });
        } }, "Leave it out"), h("small", {}, "of all that is made; take it back under Document"))));
  }));
}

/** A field of a source; a file that the config names only by a pattern gets an entry of its own. */
function known(source, name, schema) {
  const [value, origin] = source.fields[name] ?? ["", ""];
  const more = origin && origin !== "config" ? { ...schema, description: `${schema.description} From ${origin}.` } : schema;
  if (source.index !== null) return field({ name, schema: more, own: source.own, path: ["sources", source.index, name], usual: value });
  const id = `${source.id}-${name}`;
  return h("div", { class: "field" }, h("label", { for: id }, words(name)), h("input", {
    id, type: "text", placeholder: value, autocomplete: "off",
    onchange: (event) => event.target.value && edit([{ do: "insert", path: ["sources"], to: 9999, value: { path: source.path, [name]: event.target.value } }], name, { begun: event.timeStamp }),
  }), h("small", {}, more.description));
}

/** Opens a source at some words: [source, start, end]; from a section of the briefing, if they were clicked there. */
export async function open(span, mark, finding, section) {
  try {
    const data = await get(`/api/source/${encodeURIComponent(span[0])}`);
    shown = { data, span, mark, finding, section };
    panel.hidden = false;
    document.body.classList.add("with-source");
    document.querySelector("button[data-view=source]").disabled = false;
    draw();
    panel.querySelector("mark")?.scrollIntoView({ block: "center" });
    panel.querySelector("h2")?.focus({ preventScroll: true });
  } catch (error) {
    find("alert").textContent = error.message;
  }
}

export function redrawSource() {
  if (shown && !panel.hidden) draw();
}

function close() {
  panel.hidden = true;
  shown = null;
  document.body.classList.remove("with-source");
  document.querySelector("button[data-view=source]").disabled = true;
  if (document.body.dataset.view === "source") document.querySelector("button[data-view=briefing]").click();
  find("preview").focus();
}

panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

function draw() {
  const { data, span, mark, finding, section } = shown;
  const top = panel.querySelector(".text")?.scrollTop ?? 0;
  panel.replaceChildren(
    h("div", { class: "row" }, h("h2", { tabindex: "-1" }, h("span", { class: "letter" }, data.letter), ` ${data.path}`),
      h("button", { type: "button", class: "small", "aria-label": "Close the source", title: "Close (Esc)", onclick: close }, "×")),
    about(data, span, mark, finding, section),
    h("div", { class: "text", role: "region", "aria-label": `Text of ${data.path}`, tabindex: "0" }, text(data, span)));
  panel.querySelector(".text").scrollTop = top;
}

/** What uses the highlighted words. */
function about(data, [source, start, end], mark, finding, section) {
  if (start === end) return h("p", { class: "about" }, "Underlined words are in a finding. Click some to see what uses them.");
  const over = data.marks.filter((each) => each.start < end && start < each.end);
  const ids = [...new Set(over.sort((a, b) => closeness(a, start, end) - closeness(b, start, end)).map((each) => each.finding))];
  if (finding && ids.includes(finding)) ids.unshift(...ids.splice(ids.indexOf(finding), 1));
  const known = ids.map((id) => app.state.findings.find((each) => each.id === id)).filter(Boolean);
  const statements = uses([source, start, end], mark);
  return h("div", { class: "uses" },
    putThere(section),
    known.length > 0 && h("h3", {}, known.length === 1 ? "Finding" : "Findings"),
    h("ul", {}, known.slice(0, 6).map((one) => h("li", {}, h("button", { type: "button", class: "one", onclick: () => open.correct(one.id) },
      h("span", {}, one.label || one.id, " ", h("small", {}, `${one.kind}, ${one.status}`)), h("span", { class: "go" }, "Correct…"))))),
    h("h3", {}, mark ? `${mark} in the briefing` : "In the briefing"),
    statements.length === 0 && h("p", { class: "about" }, "No statement uses these words."),
    h("ul", {}, statements.slice(0, 12).map((use) => h("li", {}, h("button", {
      type: "button", onclick: () => { document.querySelector("button[data-view=briefing]").click(); show(use.element); },
    }, h("small", {}, use.section), " ", use.text)))));
}

/** The section in which the words were clicked, and the line of the config that asks for it. */
function putThere(id) {
  const section = app.state.sections?.find((each) => each.id === id);
  if (!section) return false;
  const { own, usual, line } = section;
  const where = line ? `, line ${line} of ${app.state.file}` : `: a usual one, ${app.state.file} lists no sections`;
  return h("p", { class: "about" }, "Shown by section ",
    h("button", { type: "button", class: "small inline", onclick: () => open.section(id) }, own.title || usual), where, " ",
    line > 0 && h("button", { type: "button", class: "small inline", onclick: () => file(line, `Line ${line} asks for this section.`) }, "Show the line"));
}

const closeness = (each, start, end) => Math.abs(each.start - start) + Math.abs(each.end - end);

/** The text in pieces: plain, in a finding, highlighted. Offsets count code points, as everywhere. */
function text(data, [, start, end]) {
  const letters = [...data.text];
  const edges = new Set([0, letters.length, start, end]);
  for (const each of data.marks) edges.add(each.start).add(each.end);
  const order = [...edges].filter((at) => at <= letters.length).sort((a, b) => a - b);
  return order.slice(0, -1).map((from, number) => {
    const to = order[number + 1];
    const piece = letters.slice(from, to).join("");
    const isIn = data.marks.some((each) => each.start < to && from < each.end);
    if (from >= start && to <= end) return h("mark", {}, piece);
    return isIn ? h("span", { class: "said", onclick: () => pick(data, from, to) }, piece) : piece;
  });
}

/** The smallest mention at a place. */
function pick(data, from, to) {
  const around = data.marks.filter((each) => each.start <= from && to <= each.end).sort((a, b) => (a.end - a.start) - (b.end - b.start));
  if (!around.length) return;
  shown = { ...shown, span: [data.id, around[0].start, around[0].end], mark: "", finding: around[0].finding, section: "" };
  draw();
}
