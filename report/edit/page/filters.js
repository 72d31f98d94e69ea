// `only` of a section: which findings it shows.

import { h, words } from "./dom.js";
import { edit } from "./model.js";

const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

export function filters(own, number, schema) {
  const only = own.only ?? {};
  const path = ["sections", number, "only"];
  const rest = Object.keys(schema.properties).filter((key) => !(key in only));
  const id = `filter-${number}`;
  const set = (key, value, event, again) =>
    edit([{ do: "set", path: [...path, key], value }], `filter by ${key}`, { key: again, begun: event.timeStamp });
  return h("fieldset", {}, h("legend", {}, "Show only findings with"),
    Object.entries(only).map(([key, value]) => row(key, value, schema.properties[key] ?? {}, [...path, key], set)),
    h("div", { class: "adding" }, h("label", { for: id, class: "unseen" }, "Add a filter"),
      h("select", {
        id, "data-key": id,
        onchange: (event) => {
          const key = event.target.value;
          if (key) set(key, first(schema.properties[key]), event);
        },
      }, h("option", { value: "" }, "Add a filter…"), rest.map((key) => h("option", { value: key }, words(key))))));
}

/** A value that makes sense to begin with. */
function first(schema) {
  const choices = schema.items?.enum;
  return choices ? [choices[0]] : schema.pattern ? "2026-01-01" : ["people"];
}

function row(key, value, schema, path, set) {
  const choices = schema.items?.enum;
  const remove = h("button", {
    type: "button", class: "small", "aria-label": `Remove the filter ${key}`, title: "Remove",
    onclick: (event) => edit([{ do: "remove", path }], `no filter by ${key}`, { begun: event.timeStamp }),
  }, "×");
  const id = path.join("-");
  if (choices) {
    const chosen = new Set(list(value));
    return h("fieldset", { class: "choices" }, h("legend", {}, words(key), " ", remove),
      choices.map((choice) => h("label", {}, h("input", {
        type: "checkbox", checked: chosen.has(choice), "data-key": `${id}-${choice}`,
        onchange: (event) => {
          event.target.checked ? chosen.add(choice) : chosen.delete(choice);
          if (chosen.size) set(key, choices.filter((each) => chosen.has(each)), event);
          else edit([{ do: "remove", path }], `no filter by ${key}`, { begun: event.timeStamp });
        },
      }), " ", choice)));
  }
  const isDate = Boolean(schema.pattern);
  return h("div", { class: "field filter" }, h("label", { for: id }, words(key)),
    h("input", {
      id, type: "text", value: list(value).join(", "), "data-key": id, autocomplete: "off",
      placeholder: isDate ? "2026-05-03" : "one, or several with commas",
      oninput: (event) => {
        const parts = event.target.value.split(",").map((each) => each.trim()).filter(Boolean);
        if (parts.length) set(key, isDate ? parts[0] : parts, event, id);
      },
    }), remove, schema.description && h("small", {}, schema.description));
}
