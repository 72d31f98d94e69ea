// What is said of the briefing as a whole: its head, its look, what the reader asks, other names, what is left out.

import { h, words } from "./dom.js";
import { choosing, field } from "./controls.js";
import { app, edit } from "./model.js";
import { file } from "./dialogs.js";

const GROUPS = {
  "The head": ["title", "subtitle", "author", "date", "edition", "marking"],
  "The look": ["theme", "citations", "page", "pages", "language"],
};
const OTHER = "Comparing";

export function settings() {
  const { own, sections } = app.state;
  if (!sections) return h("p", { class: "empty" }, `${app.state.file} can't be read as it is.`);
  const placed = new Set([...Object.values(GROUPS).flat(), "say_excluded"]);
  const rest = Object.keys(app.form.settings).filter((name) => !placed.has(name));
  return [
    own.extends && h("p", { class: "about" }, `${app.state.file} changes ${own.extends}: what is empty here is as it is there.`),
    ...Object.entries({ ...GROUPS, [OTHER]: rest }).map(([title, names]) => group(title, names.filter((name) => name in app.form.settings).map(single))),
    group("Questions of the reader", questions(), "What no source answers stands in “What is not known”."),
    group("Other names", aliases(), "Names of one person, organisation or place that the accounts write differently."),
    group("For another audience", excluded(), "Of what is left out nothing is in any output: no page, no attachment, no count."),
    group("Files", files()),
    group("Checking", strict(), "Warnings that stop “report build”: nothing is written while there is one of them."),
    group("Only in the file", left(), `They read other files or run code, so the page leaves them to your editor. What you save in ${app.state.file} shows here at once.`),
  ];
}

const group = (title, parts, about) => h("section", { class: "group", "aria-label": title }, h("h2", {}, title), about && h("p", { class: "about" }, about), parts);

function single(name) {
  const { own, used } = app.state;
  const isMapping = typeof own[name] === "object" && own[name] !== null;
  return field({
    name: isMapping ? "style" : name, schema: app.form.settings[name], own: isMapping ? own[name] : own,
    path: isMapping ? [name, "style"] : [name], label: words(name), usual: used[name] ?? "", choices: app.form.choices[name],
  });
}

const listed = (value) => (value === undefined || value === null ? [] : [value].flat());
const parted = (text) => text.split(",").map((each) => each.trim()).filter(Boolean);

function input(label, key, value, change, more = {}) {
  return h("input", { type: "text", autocomplete: "off", "aria-label": label, "data-key": key, value, ...more, oninput: (event) => change(event.target.value.trim(), event) });
}

function remover(label, path) {
  return h("button", {
    type: "button", class: "small", "aria-label": label, title: label,
    onclick: (event) => edit([{ do: "remove", path }], label.toLowerCase(), { begun: event.timeStamp }),
  }, "×");
}

/** A form of one line that adds something: its fields, and what they come to. */
function adding(key, fields, made) {
  return h("form", { class: "adding", data: { draft: "" }, onsubmit: (event) => {
    event.preventDefault();
    const held = [...event.target.querySelectorAll("input, select")].map((each) => each.value.trim());
    if (!held[0]) return;
    const [edits, label] = made(held);
    edit([edits].flat(), label, { begun: event.timeStamp, focus: key });
  } }, fields, h("button", { type: "submit" }, "Add"));
}

/** Says that a list is empty here and not in the config that is extended, and offers that one's. */
function emptied(name) {
  const { own } = app.state;
  if (!own.extends || !Array.isArray(own[name]) || own[name].length) return false;
  return h("p", { class: "about" }, `None here, whatever ${own.extends} has. `, h("button", {
    type: "button", "data-key": `as-${name}`, onclick: (event) => edit([{ do: "remove", path: [name] }], `${name} of ${own.extends}`, { begun: event.timeStamp, focus: `new-${name}` }),
  }, `As in ${own.extends}`));
}

function questions() {
  const rows = listed(app.state.lists.questions);
  const all = rows.map((row, number) => {
    const { ask, words: needed } = typeof row === "object" ? row : { ask: row };
    const path = ["questions", number];
    const key = path.join("/");
    const set = (part) => (value, event) => {
      const made = part === "words" ? parted(value) : value;
      if (made.length) edit([{ do: "set", path: part === "ask" && typeof row !== "object" ? path : [...path, part], value: made }], "question", { key: `${key}/${part}`, begun: event.timeStamp });
      else if (part === "words" && needed) edit([{ do: "remove", path: [...path, "words"] }], "question", { begun: event.timeStamp });
    };
    return h("li", {}, h("div", { class: "line" }, input(`Question ${number + 1}`, `${key}/ask`, ask ?? "", set("ask")), remover(`Remove question ${number + 1}`, path)),
      input(`Words of an answer to question ${number + 1}`, `${key}/words`, listed(needed).join(", "), set("words"), { placeholder: "an answer has to mention: injured|wounded, …" }));
  });
  return [
    rows.length > 0 && h("ol", { class: "list" }, all),
    emptied("questions"),
    adding("new-question", h("input", { type: "text", "aria-label": "A new question", "data-key": "new-question", placeholder: "How many were injured?", autocomplete: "off" }),
      ([ask]) => [{ do: "insert", path: ["questions"], to: 9999, value: { ask } }, "add a question"]),
  ];
}

function aliases() {
  const own = app.state.own.aliases ?? {};
  const names = [...new Set(app.state.findings.filter((each) => ["actor", "place"].includes(each.kind)).map((each) => each.label))];
  return [
    choosing("known-names", names),
    Object.keys(own).length > 0 && h("ul", { class: "list" }, Object.entries(own).map(([name, others]) => h("li", {},
      h("div", { class: "line" }, h("b", {}, name), remover(`Remove the other names of ${name}`, ["aliases", name])),
      input(`Other names of ${name}`, `aliases/${name}`, listed(others).join(", "), (value, event) => {
        const made = parted(value);
        if (made.length) edit([{ do: "set", path: ["aliases", name], value: made }], `other names of ${name}`, { key: `aliases/${name}`, begun: event.timeStamp });
      })))),
    Object.entries(app.state.aliases).map(([name, others]) => h("p", { class: "about" }, `${name}: ${listed(others).join(", ")} (${app.state.own.extends})`)),
    adding("new-alias", [
      h("input", { type: "text", list: "known-names", "aria-label": "Name", placeholder: "Full name", "data-key": "new-alias", autocomplete: "off" }),
      h("input", { type: "text", list: "known-names", "aria-label": "Its other name", placeholder: "also written", required: true, "data-key": "new-alias-other", autocomplete: "off" })],
      ([name, other]) => [{ do: "set", path: ["aliases", name], value: [...new Set([...listed(own[name]), ...parted(other)])] }, `other names of ${name}`]),
  ];
}

function excluded() {
  const rows = listed(app.state.lists.exclude);
  const isList = Array.isArray(app.state.lists.exclude) || app.state.own.exclude === undefined;
  const left = [...app.state.sources.map((each) => [each.path, `${each.letter} ${each.path}`]), ...app.state.findings.map((each) => [each.id, `${each.label || each.mentions[0]?.quote} (${each.id})`])]
    .filter(([name]) => !rows.includes(name));
  return [
    rows.length > 0 && h("ul", { class: "chips" }, rows.map((name, number) => h("li", {}, name, " ", remover(`Take back ${name}`, isList ? ["exclude", number] : ["exclude"])))),
    emptied("exclude"),
    adding("new-exclude", h("select", { "aria-label": "Leave out", "data-key": "new-exclude" }, h("option", { value: "" }, "Leave out a source or a finding…"), left.map(([value, label]) => h("option", { value }, label))),
      ([name]) => [{ do: "insert", path: ["exclude"], to: 9999, value: name }, `leave out ${name}`]),
    app.form.settings.say_excluded && single("say_excluded"),
  ];
}

function strict() {
  const rows = listed(app.state.lists.strict);
  const isList = Array.isArray(app.state.lists.strict) || app.state.own.strict === undefined;
  const known = [["all", "every warning"], ...app.form.warnings];
  const named = Object.fromEntries(known);
  const left = rows.includes("all") ? [] : known.filter(([code]) => !rows.includes(code));
  return [
    rows.length > 0 && h("ul", { class: "chips" }, rows.map((code, number) => h("li", { title: named[code] ?? "" }, `${code} ${named[code] ?? ""}`, " ", remover(`Take back ${code}`, isList ? ["strict", number] : ["strict"])))),
    emptied("strict"),
    left.length > 0 && adding("new-strict", h("select", { "aria-label": "Stop at", "data-key": "new-strict" }, h("option", { value: "" }, "Stop at a warning…"), left.map(([code, name]) => h("option", { value: code }, `${code}: ${name}`))),
      ([code]) => [code === "all" ? { do: "set", path: ["strict"], value: "all" } : { do: "insert", path: ["strict"], to: 9999, value: code }, `stop at ${code}`]),
  ];
}

/** What is set in the file alone: where it stands, and what it is for. */
function left() {
  const { left: rows, file: name, own } = app.state;
  return h("ul", { class: "list" }, rows.map((each) => h("li", {},
    h("div", { class: "line" }, h("b", {}, each.name), " ", h("span", { class: "kind" }, each.line ? `line ${each.line}: ${listed(own[each.name]).join(", ")}` : "not set"),
      h("button", { type: "button", "data-key": `file-${each.name}`, "aria-label": each.line ? `Show ${each.name} in ${name}` : `Show ${name}, where ${each.name} could stand`,
        onclick: () => file(each.line, each.line ? `Line ${each.line} has ${each.name}.` : `${each.name} would stand in a line of its own, at the margin.`) }, "Show the file")),
    h("small", {}, app.form.left[each.name]))));
}

function files() {
  const schema = app.form.output;
  const own = app.state.own.output ?? {};
  const set = (name) => ["output", name];
  const chosen = new Set(listed(own.formats ?? schema.formats.default));
  const formats = schema.formats.items.enum;
  return [
    h("fieldset", { class: "choices" }, h("legend", {}, "Formats"), formats.map((format) => h("label", {}, h("input", {
      type: "checkbox", checked: chosen.has(format), "data-key": `output/formats/${format}`, "aria-disabled": chosen.size === 1 && chosen.has(format) ? "true" : null,
      onclick: (event) => { if (chosen.size === 1 && chosen.has(format)) event.preventDefault(); },
      onchange: (event) => {
        event.target.checked ? chosen.add(format) : chosen.delete(format);
        edit([{ do: "set", path: ["output", "formats"], value: formats.filter((each) => chosen.has(each)) }], "formats", { begun: event.timeStamp });
      },
    }), " ", format)), h("small", {}, schema.formats.description)),
    ...["folder", "name", "attach"].map((name) => field({ name, schema: schema[name], own, path: set(name) })),
  ];
}
