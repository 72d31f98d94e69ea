// The state as the server has it, and the requests that change it: one after the other, letters typed fast joined.

import { announce, find } from "./dom.js";
import { rebased } from "./rebase.js";

export const app = { state: null, style: "", look: "", form: null, finding: null, open: new Set(), search: "", kind: "", status: "" };

const listeners = [];
const queue = [];
let isRunning = false;
let focusing = "";  // the field that is to be in focus when the panels are drawn again

export const onState = (listener) => listeners.push(listener);

export async function get(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...body, look: app.look }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Takes a new state to everything that shows it. `hint` says which field is to be in focus, when it
    began, and whether more edits wait: then the panels are drawn with the last. */
export function take(answer, hint = {}) {
  const { style = app.style, look, body, language, dress, form, said, ...state } = answer;
  Object.assign(app, { style, look });
  if (form) app.form = form;
  app.state = state;
  if (app.finding && !state.findings.some((each) => each.id === app.finding) && state.isGood) app.finding = null;
  for (const listener of listeners) listener({ briefing: { style, body, language, dress }, hint });
  alert(said ?? "");
  return said;
}

export function alert(words) {
  find("alert").textContent = words;
}

/** Makes edits of what the panel that is open shows. `key` joins what is typed into one field to one step of undo. */
export function edit(edits, label, { key = "", focus = "", begun = performance.now() } = {}) {
  const seen = document.querySelector("[role=tabpanel]:not([hidden])")?.seen ?? app.state;
  const last = queue.at(-1);
  if (key && last?.key === key && last.seen === seen) {
    Object.assign(last, { edits });
    return last.done;
  }
  return queued({ key, seen, edits, work: async (held) => {
    const made = rebased(held.edits, seen, app.state);
    const answer = await (made ? post("/api/edit", { edits: made, label, key: key && made[0].path.join("/") }) : get("/api/state"));
    focusing = focus || focusing;
    const isMore = queue.length > 0;  // what is typed on meanwhile stays as it is: the next answer has it
    take(answer, { begun, isMore, focus: isMore ? "" : focusing });
    if (!isMore) focusing = "";
  } });
}

/** Puts work behind all that was asked for before: what is typed is there before it is saved. */
function queued(held) {
  queue.push(held);
  held.done = new Promise((resolve) => { held.resolve = resolve; });
  run();
  return held.done;
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  for (let held = queue.shift(); held; held = queue.shift()) {
    try {
      held.resolve(await held.work(held));
    } catch (error) {
      held.resolve(lost(error));
    }
  }
  isRunning = false;
}

export const step = (how) => queued({ work: async () => {
  take(await post(`/api/step/${how}`), { now: true });
  announce(how === "undo" ? "Undone" : "Done again");
} });

export const save = () => queued({ work: async () => {
  if (!take(await post("/api/save"))) announce(`${app.state.file} saved`);
} });

export const settle = (how) => queued({ work: async () => take(await post("/api/settle", { how }), { now: true }) });

export async function refresh() {
  try {
    const answer = isRunning ? null : await get("/api/state");
    if (answer && !isRunning && answer.version >= (app.state?.version ?? 0)) take(answer);  // an edit's own answer is newer
  } catch (error) { lost(error); }
}

function lost(error) {
  const words = error instanceof TypeError ? "The program behind this page has ended. Start report edit again." : error.message;
  alert(words);
  return words;
}

/** Listens for what changes on the disk and for finished pages. */
export function listen() {
  const source = new EventSource("/api/events");
  source.onmessage = (event) => {
    const { version, ready, part } = JSON.parse(event.data);
    const { pdf } = app.state ?? {};
    if (pdf && (version !== app.state.version || ready !== pdf.ready || part !== Boolean(pdf.part))) refresh();
  };
}
