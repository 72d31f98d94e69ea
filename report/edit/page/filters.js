// `only` of a section: which findings it shows.

import { find, h, redraw, words } from "./dom.js";
import { choosing } from "./controls.js";
import { app, edit } from "./model.js";
import { sections } from "./sections.js";

const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** Filters that were chosen and say nothing yet, by section: the file has one with its first word. */
const begun = new Map();

export function filters({ id, own }, number, schema) {
  const only = own.only ?? {};
  const empty = (begun.get(id) ?? []).filter((key) => !(key in only));
  begun.set(id, empty);
  const path = ["sections", number, "only"];
  const rest = Object.keys(schema.properties).filter((key) => !(key in only) && !empty.includes(key));
  const name = `filter-${number}`;
  const draw = (focus) => redraw(find("panel-sections"), sections, { now: true, focus });
  const set = (key, value, event, again) =>
    edit([{ do: "set", path: [...path, key], value }], `filter by ${key}`, { key: again, begun: event.timeStamp });
  const drop = (key, event, again = "") => {
    const isThere = key in (app.state.sections[number]?.own.only ?? {});
    if (isThere || event.type !== "click") edit([{ do: "remove", path: [...path, key] }], `no filter by ${key}`, { key: again, begun: event.timeStamp });
    else {
      begun.set(id, begun.get(id).filter((each) => each !== key));
      draw(name);
    }
  };
  const rows = [...Object.entries(only), ...empty.map((key) => [key, undefined])];
  return h("fieldset", {}, h("legend", {}, "Show only findings with"),
    rows.map(([key, value]) => row(key, value, schema.properties[key] ?? {}, [...path, key], set, drop)),
    h("div", { class: "adding" }, h("label", { for: name, class: "unseen" }, "Add a filter"),
      h("select", {
        id: name, "data-key": name,
        onchange: (event) => {
          const key = event.target.value;
          if (!key) return;
          begun.set(id, [...begun.get(id), key]);
          const choices = schema.properties[key].items?.enum;
          draw([...path, key, ...(choices ? [choices[0]] : [])].join("/"));
        },
      }, h("option", { value: "" }, "Add a filter…"), rest.map((key) => h("option", { value: key }, words(key))))));
}

function row(key, value, schema, path, set, drop) {
  const choices = schema.items?.enum;
  const remove = h("button", {
    type: "button", class: "small", "aria-label": `Remove the filter ${key}`, title: "Remove",
    onclick: (event) => drop(key, event),
  }, "×");
  const id = path.join("-");
  if (choices) {
    const chosen = new Set(list(value));
    return h("fieldset", { class: "choices" }, h("legend", {}, words(key), " ", remove),
      choices.map((choice) => h("label", {}, h("input", {
        type: "checkbox", checked: chosen.has(choice), "data-key": [...path, choice].join("/"),
        onchange: (event) => {
          event.target.checked ? chosen.add(choice) : chosen.delete(choice);
          if (chosen.size) set(key, choices.filter((each) => chosen.has(each)), event);
          else drop(key, event);
        },
      }), " ", choice)));
  }
  const isDate = Boolean(schema.pattern);
  const known = app.state.words[key] ?? [];
  return h("div", { class: "field filter" }, h("label", { for: id }, words(key)),
    h("input", {
      id, type: "text", value: list(value).join(", "), "data-key": path.join("/"), autocomplete: "off", list: known.length ? `${id}-known` : undefined,
      placeholder: isDate ? "2026-05-03" : "one, or: this, that",
      oninput: (event) => {
        const parts = event.target.value.split(",").map((each) => each.trim()).filter(Boolean);
        if (parts.length) set(key, isDate ? parts[0] : parts, event, id);
        else drop(key, event, id);
      },
    }), remove, choosing(`${id}-known`, known), schema.description && h("small", {}, schema.description));
}
