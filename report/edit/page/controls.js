// A field for each key of the schema: what kind of field, what it falls back to, and the edit that it makes.

import { h, words } from "./dom.js";
import { edit } from "./model.js";

let fields = 0;

/** The edit that gives a key a value, or takes it away where the value is undefined. */
export function change(path, value, own, label, more = {}) {
  const key = path.at(-1);
  if (value === undefined && !(key in own)) return undefined;
  const made = value === undefined ? { do: "remove", path } : { do: "set", path, value };
  return edit([made], label, more);
}

const isSwitch = (schema) => schema.enum?.includes(true);
const isOn = (value) => value === true || value === "on" || value === "yes" || value === "filled";

/** A labelled field. `own` holds what the file says, `path` leads to it there. */
export function field({ name, schema, own, path, label = words(name), usual = "", choices }) {
  const id = `field-${++fields}`;
  const key = path.join("/");
  const set = (value, event) => change(path, value, own, label.toLowerCase(), { key, begun: event.timeStamp });
  let options = choices ?? (isSwitch(schema) ? switches(schema) : schema.enum);
  if (choices && own[name] !== undefined && !choices.includes(own[name])) options = [...choices, own[name]];
  let input;
  if (isSwitch(schema) && !options.length) {
    const standard = schema.default ?? true;
    input = h("input", {
      type: "checkbox", role: "switch", id, "data-key": key, checked: isOn(own[name] ?? standard),
      onchange: (event) => {
        const value = event.target.checked;
        set(value === isOn(standard) ? undefined : value ? "on" : "off", event);
      },
    });
    return h("div", { class: "field across" }, h("label", { for: id }, label), input, hint(schema, id));
  }
  if (options?.length) {
    const standard = schema.default ?? "";
    input = h("select", {
      id, "data-key": key,
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
      min: schema.minimum, max: schema.maximum, step: isNumber && schema.type === "number" ? "any" : undefined,
      placeholder: String(schema.default ?? usual ?? ""),
      oninput: (event) => {
        const { value, validity } = event.target;
        if (isNumber && validity.badInput) return;
        set(value === "" ? undefined : isNumber ? Number(value) : value, event);
      },
    });
  }
  return h("div", { class: "field" }, h("label", { for: id }, label), input, hint(schema, id));
}

function switches(schema) {
  const others = schema.enum.filter((each) => ![true, false, "on", "off", "yes", "no"].includes(each));
  return others.length ? ["on", "off", ...others] : [];
}

function hint(schema, id) {
  return schema.description && h("small", { id: `${id}-hint` }, schema.description);
}
