// The page: what is shown where, the bar above, and the keys that work everywhere.

import { find, redraw } from "./dom.js";
import { app, get, listen, onState, save, step, take } from "./model.js";
import { marked } from "./controls.js";
import * as preview from "./preview.js";
import { renamed, sections } from "./sections.js";
import { findings, finding } from "./findings.js";
import { settings } from "./settings.js";
import { sources, open, redrawSource } from "./sources.js";
import { conflict, changes, noteConflict } from "./dialogs.js";

const PANELS = { sections, findings, document: settings, sources };
const tabs = [...document.querySelectorAll("[role=tab]")];

export function choose(name, focus = false) {
  for (const tab of tabs) {
    const isChosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", isChosen);
    tab.tabIndex = isChosen ? 0 : -1;
    find(tab.getAttribute("aria-controls")).hidden = !isChosen;
    if (isChosen && focus) tab.focus();
  }
}

for (const [number, tab] of tabs.entries()) {
  tab.addEventListener("click", () => choose(tab.id.slice(4)));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: number + 1, ArrowLeft: number - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(tabs.at(to % tabs.length).id.slice(4), true);
  });
}
choose("sections");

/** On a narrow screen one pane shows at a time. */
export function view(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("[data-view]")) {
    if (button.tagName === "BUTTON") button.setAttribute("aria-pressed", button.dataset.view === name);
  }
}
for (const button of document.querySelectorAll("button[data-view]")) {
  button.addEventListener("click", () => view(button.dataset.view));
}
view("desk");

preview.whenWords((span, mark, id, section) => {
  open(span, mark, id, section);
  view("source");
});

export function correct(id) {
  app.finding = id;
  choose("findings");
  view("desk");
  redraw(find("panel-findings"), findings, { now: true, focus: "finding-back" });
}
finding.goTo = (span, id) => { open(span, "", id); view("source"); };
open.correct = correct;

/** Opens the card of a section, where what it shows is chosen. */
open.section = (id) => {
  app.open.add(id);
  choose("sections");
  view("desk");
  redraw(find("panel-sections"), sections, { now: true, focus: `open-${id}` });
};

onState(({ briefing, hint }) => {
  preview.update(briefing, hint.begun);
  for (const [name, draw] of hint.isMore ? [] : Object.entries(PANELS)) {
    const panel = find(`panel-${name}`);
    redraw(panel, draw, { now: hint.now, focus: panel.hidden ? "" : hint.focus });
  }
  renamed();
  marked(app.state.problems);
  bar();
  problems();
  redrawSource();
  noteConflict();
});

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function bar() {
  const { file, isDirty, changed, undo, redo, isGood, isSound, pdf } = app.state;
  document.title = `${isDirty ? "• " : ""}${file} – report edit`;
  find("file").textContent = file;
  const told = ["error", "warning"].map((level) => [level, app.state.problems.filter((each) => each.level === level).length])
    .filter(([, number]) => number).map(([level, number]) => counted(number, level));
  const saved = app.state.conflict ? "changed on the disk as well" : isDirty ? `${counted(changed, "line")} changed, not saved` : "saved";
  find("saved").textContent = [saved, ...told].join(" · ");
  for (const [id, label] of [["undo", undo], ["redo", redo]]) {
    const button = find(id);
    button.disabled = !label;
    button.title = label ? `${id === "undo" ? "Undo" : "Redo"}: ${label}` : "";
  }
  find("changes").disabled = !isDirty;
  find("save").disabled = !isDirty || app.state.conflict || !isSound;
  find("save").title = isSound ? "" : "There are errors to be mended first";
  const link = find("pdf");
  const pages = counted(pdf.pages, "page");
  link.textContent = pdf.ready ? `PDF, ${pages}` : pdf.failed || !isGood ? "No PDF" : "PDF…";
  link.classList.toggle("drawing", isGood && !pdf.ready && !pdf.failed);
  link.setAttribute("aria-label", pdf.ready ? `Download the PDF, ${pages}` : isGood && !pdf.failed ? "The PDF is being drawn" : "There is no PDF of this");
  link.setAttribute("aria-disabled", !pdf.ready);
  const part = find("part");
  part.hidden = !pdf.part;
  part.textContent = pdf.part ? `First ${counted(pdf.part, "page")}` : "";
  if (pdf.ready) {
    link.href = "/briefing.pdf";
    link.download = "";
  } else {
    link.removeAttribute("href");
  }
}

function problems() {
  const { isGood, problems: told } = app.state;
  const over = find("problems");
  const errors = told.filter((each) => each.level === "error");
  find("preview").classList.toggle("old", !isGood);
  over.hidden = isGood;
  const blocks = (list) => list.map((each) => Object.assign(document.createElement("pre"), { textContent: each.text }));
  if (!isGood) {
    const words = preview.isThere() ? "This can't be built. Below is the last preview that could." : "This can't be built yet.";
    const title = Object.assign(document.createElement("h2"), { textContent: words });
    over.replaceChildren(title, ...blocks(errors.length ? errors : told));
  } else {
    over.replaceChildren();
  }
  const warnings = isGood ? told : [];
  const notes = find("notes");
  const wasOpen = notes.querySelector("details")?.open;
  notes.replaceChildren();
  if (app.state.set.length) {
    notes.append(Object.assign(document.createElement("p"), { textContent: `Set on the command line, over what the file says: ${app.state.set.join(", ")}` }));
  }
  if (warnings.length) {
    const details = document.createElement("details");
    details.open = Boolean(wasOpen);
    const summary = Object.assign(document.createElement("summary"), { textContent: counted(warnings.length, "warning") });
    details.append(summary, ...blocks(warnings));
    notes.append(details);
  }
}

find("undo").addEventListener("click", () => step("undo"));
find("redo").addEventListener("click", () => step("redo"));
find("save").addEventListener("click", save);
find("changes").addEventListener("click", changes);
find("saved").addEventListener("click", () => app.state?.conflict && conflict());

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !app.state) return;
  const key = event.key.toLowerCase();
  if (key === "s") {
    event.preventDefault();
    if (!find("save").disabled) save();
  } else if ((key === "z" || key === "y") && !event.target.closest?.("[data-draft], dialog")) {
    event.preventDefault();
    const isBack = key === "z" && !event.shiftKey;
    if (isBack ? app.state.undo : app.state.redo) step(isBack ? "undo" : "redo");
  }
});

addEventListener("beforeunload", (event) => {
  if (app.state?.isDirty) event.preventDefault();
});

get("/api/state").then((answer) => {
  take(answer);
  document.documentElement.dataset.ready = "yes";
  listen();
}, (error) => { find("alert").textContent = error.message; });
