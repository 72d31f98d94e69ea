// Elements from plain calls, and a list that is drawn anew without losing the focus.

import { app } from "./model.js";

/** An element: attributes by name, those of ARIA as "true" or "false", `on…` as listeners, `data` as data-…; children are nodes, texts, lists of them. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || (value === false && !name.startsWith("aria-"))) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== undefined && child !== null && child !== false && child !== "") element.append(child);
  }
}

export const find = (id) => document.getElementById(id);

const TYPED = "input:not([type=checkbox]):not([type=radio]), textarea";

const DRAFT = "[data-draft=''] [data-key]";
document.addEventListener("submit", (event) => {
  const { dataset } = event.target;
  if (dataset.draft === "sent") {  // pressed twice: what was sent is sent once
    event.preventDefault();
    event.stopPropagation();
  } else if ("draft" in dataset) dataset.draft = "sent";
}, true);
document.addEventListener("input", (event) => {  // begun again, before the answer to what was sent is there
  const form = event.target.closest("[data-draft=sent]");
  if (form) form.dataset.draft = "";
}, true);

/** What was begun in a form and not sent yet. */
const drafts = (panel) => [...panel.querySelectorAll(DRAFT)].map((input) => [input.dataset.key, input.type === "checkbox" ? input.checked : input.value]);

function restored(panel, held) {
  for (const [key, value] of held) {
    const input = panel.querySelector(`[data-draft] [data-key="${CSS.escape(key)}"]`);
    const name = input?.type === "checkbox" ? "checked" : "value";
    if (!input || !value || input[name] === value) continue;
    input[name] = value;
    input.dispatchEvent(new Event("change"));
  }
}

/** Draws a panel anew, with what was begun in its forms. While a person types in it, it waits until the field is left, unless `now`. */
export function redraw(panel, draw, { now = false, focus = "" } = {}) {
  const active = panel.contains(document.activeElement) ? document.activeElement : null;
  if (!now && !focus && active?.matches(TYPED) && !active.matches("[type=search]")) {
    panel.stale = draw;
    if (!panel.isWatched) {
      panel.isWatched = true;
      panel.addEventListener("focusout", (event) => {
        if (panel.stale && !panel.contains(event.relatedTarget)) redraw(panel, panel.stale, { now: true });
      });
    }
    return;
  }
  panel.stale = null;
  panel.seen = app.state;
  const key = focus || active?.dataset.key;
  const place = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
  const top = panel.scrollTop;
  const held = drafts(panel);
  panel.replaceChildren(...[draw()].flat(Infinity).filter(Boolean));
  restored(panel, held);
  panel.scrollTop = top;
  const again = key && panel.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!again) return;
  again.focus({ preventScroll: !focus });
  const isSame = !focus || (active?.dataset.key ?? "").split("/").at(-1) === key.split("/").at(-1);  // moved with its card
  if (place && place[0] !== null && isSame && again.setSelectionRange) {
    try { again.setSelectionRange(...place); } catch { /* numbers and dates have no place in them */ }
  }
}

let said = 0;

/** Says something to who can't see the page; the same words twice are said twice. */
export function announce(words) {
  find("live").textContent = words + (said++ % 2 ? "\u00a0" : "");
}

/** A word of the schema as a person reads it: "map" is Map, "say_excluded" is Say excluded. */
export const words = (name) => (name[0].toUpperCase() + name.slice(1)).replaceAll("_", " ");
