// What would be saved, as a difference; and what to do where the file was changed elsewhere meanwhile.

import { find, h } from "./dom.js";
import { app, get, save, settle } from "./model.js";

const dialog = find("dialog");
let isTold = false;

function open(title, ...parts) {
  dialog.replaceChildren(
    h("div", { class: "row" }, h("h2", { id: "dialog-title" }, title),
      h("button", { type: "button", class: "small", "aria-label": "Close", title: "Close (Esc)", onclick: () => dialog.close() }, "×")),
    ...parts);
  if (!dialog.open) dialog.showModal();
}

const SIGNS = { "+": "ins", "-": "del", "@": "hr" };

function difference(rows) {
  const lines = rows.map(([sign, text]) => {
    if (sign === "@") return h("div", { class: "cut", "aria-hidden": "true" }, "⋯");
    return h("div", { class: SIGNS[sign] ?? "same" }, h("span", { class: "unseen" }, sign === "+" ? "added: " : sign === "-" ? "removed: " : ""),
      h("span", { "aria-hidden": "true" }, sign), " ", text || " ");
  });
  return h("div", { class: "difference", tabindex: "0", role: "region", "aria-label": "Lines" }, lines.length ? lines : "Nothing differs.");
}

export async function changes() {
  const { rows } = await get("/api/changes");
  const saving = h("button", { type: "button", class: "main", disabled: find("save").disabled, onclick: () => { dialog.close(); save(); } }, "Save");
  open(`What will be saved to ${app.state.file}`, difference(rows), h("div", { class: "buttons" }, saving,
    h("button", { type: "button", onclick: () => dialog.close() }, "Not yet")));
}

/** The file as it would be saved, at a line of it; 0 for the whole of it. */
export async function file(line, about) {
  const { lines } = await get("/api/text");
  const rows = lines.map((text, number) => {
    const isHere = number + 1 === line;
    return h("div", { class: isHere ? "here" : "same", "aria-current": isHere || null }, h("span", { class: "number" }, String(number + 1)), " ", text || " ");
  });
  open(app.state.file, h("p", { class: "about" }, about), h("div", { class: "difference", tabindex: "0", role: "region", "aria-label": `Lines of ${app.state.file}` }, rows));
  dialog.querySelector(".here")?.scrollIntoView({ block: "center" });
}

export async function conflict() {
  const { mine, theirs } = await get("/api/conflict");
  const message = h("p", { role: "alert" });
  const choose = (how) => async () => {
    const said = await settle(how);
    if (said) message.textContent = said;
    else dialog.close();
  };
  open(`${app.state.file} was changed on the disk`,
    h("p", {}, "There are edits here that are not saved, and the file has new ones. Nothing is overwritten: choose what to go on with. It can be undone, and it is written when you save."),
    h("div", { class: "both" },
      h("section", { "aria-label": "Your edits" }, h("h3", {}, "Your edits here"), difference(mine)),
      h("section", { "aria-label": "The file's changes" }, h("h3", {}, "The file on the disk"), difference(theirs))),
    message,
    h("div", { class: "buttons" },
      h("button", { type: "button", class: "main", onclick: choose("both") }, "Take both"),
      h("button", { type: "button", onclick: choose("theirs") }, "Take the file"),
      h("button", { type: "button", onclick: choose("mine") }, "Keep mine")));
}

/** Opens the choice as soon as there is one to make, and once. */
export function noteConflict() {
  if (app.state.conflict && !isTold) conflict();
  if (!app.state.conflict && isTold && dialog.open) dialog.close();
  isTold = app.state.conflict;
}
