// A field for each key of the schema: what kind of field, what it falls back to, and the edit that it makes.

import { h, words } from "./dom.js";
import { edit } from "./model.js";

let fields = 0;

/** The edit that gives a key a value, or takes it away where the value is undefined. */
export function change(path, value, label, more = {}) {
  const made = value === undefined ? { do: "remove", path } : { do: "set", path, value };
  return edit([made], label, more);
}

const isTruth = (schema) => schema.type === "boolean";
const isSwitch = (schema) => isTruth(schema) || schema.enum?.includes(true);
const isOn = (value) => value === true || value === "on" || value === "yes" || value === "filled";

/** A labelled field. `own` holds what the file says, `path` leads to it there; `known` are words to choose from. A field
    that `must` hold something keeps its last words while it is empty. */
export function field({ name, schema, own, path, label = words(name), usual = "", choices, known = [], must = false }) {
  const id = `field-${++fields}`;
  const key = path.join("/");
  const about = schema.description ? `${id}-hint` : undefined;
  const set = (value, event) => change(path, value, label.toLowerCase(), { key, begun: event.timeStamp });
  let options = choices ?? (isSwitch(schema) ? switches(schema) : schema.enum);
  if (choices && own[name] !== undefined && !choices.includes(own[name])) options = [...choices, own[name]];
  let input;
  if (isSwitch(schema) && !options.length) {
    const standard = schema.default ?? true;
    input = h("input", {
      type: "checkbox", role: "switch", id, "data-key": key, "aria-describedby": about, checked: isOn(own[name] ?? standard),
      onchange: (event) => {
        const value = event.target.checked;
        set(value === isOn(standard) ? undefined : isTruth(schema) ? value : value ? "on" : "off", event);
      },
    });
    return h("div", { class: "field across" }, h("label", { for: id }, label), input, hint(schema, id));
  }
  if (options?.length) {
    const standard = schema.default ?? "";
    input = h("select", {
      id, "data-key": key, "aria-describedby": about,
      onchange: (event) => set(event.target.value === "" ? undefined : event.target.value, event),
    });
    if (!schema.required) input.append(h("option", { value: "" }, standard === "" ? "–" : `${standard} (as usual)`));
    for (const choice of options) {
      if (choice === standard) continue;
      input.append(h("option", { value: choice }, choice));
    }
    input.value = options.includes(own[name]) && own[name] !== standard ? own[name] : "";
  } else {
    const isNumber = [schema.type].flat().every((each) => each === "integer" || each === "number");
    input = h("input", {
      type: isNumber ? "number" : "text", id, "data-key": key, autocomplete: "off", value: own[name] ?? "",
      "aria-describedby": about, list: known.length ? `${id}-known` : undefined,
      min: schema.minimum, max: schema.maximum, step: isNumber && schema.type === "number" ? "any" : undefined,
      placeholder: String(schema.default ?? usual ?? ""),
      oninput: (event) => {
        const { value, validity } = event.target;
        if ((isNumber && validity.badInput) || (must && value.trim() === "")) return;
        set(value === "" ? undefined : isNumber ? Number(value) : value, event);
      },
    });
  }
  return h("div", { class: "field" }, h("label", { for: id }, label), input, choosing(`${id}-known`, known), hint(schema, id));
}

/** Words to choose from in a field that takes others as well. */
export function choosing(id, known) {
  return known.length > 0 && h("datalist", { id }, known.map((each) => h("option", { value: each })));
}

/** Marks the fields that the problems are about, with the words of the command line below each. */
export function marked(problems) {
  for (const old of document.querySelectorAll("small.wrong")) {
    const input = document.querySelector(`[aria-describedby~="${old.id}"]`);
    input?.removeAttribute("aria-invalid");
    input?.setAttribute("aria-describedby", input.getAttribute("aria-describedby").replace(old.id, "").trim());
    old.remove();
  }
  for (const [number, { key, message, hint: instead, level }] of problems.entries()) {
    const input = key && (fieldOf(key) ?? fieldOf(key.replace(/\/\d+$/, "")));
    if (!input || input.matches("[aria-describedby*=wrong-]")) continue;
    const id = `wrong-${number}`;
    if (level === "error") input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${id} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
    input.after(h("small", { class: `wrong ${level}`, id }, instead ? `${message}; ${instead}` : message));
  }
}

const fieldOf = (key) => document.querySelector(`[role=tabpanel] :is(input, select, textarea)[data-key="${CSS.escape(key)}"]`);

function switches(schema) {
  const others = (schema.enum ?? []).filter((each) => ![true, false, "on", "off", "yes", "no"].includes(each));
  return others.length ? ["on", "off", ...others] : [];
}

function hint(schema, id) {
  return schema.description && h("small", { id: `${id}-hint` }, schema.description);
}
