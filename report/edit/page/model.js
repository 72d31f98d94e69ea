// The state as the server has it, and the requests that change it: one after the other, letters typed fast joined.

import { announce, find } from "./dom.js";

export const app = { state: null, style: "", look: "", form: null, finding: null, open: new Set(), search: "", kind: "", status: "" };

const listeners = [];
const queue = [];
let isRunning = false;

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

/** Takes a new state to everything that shows it. `hint` says which field is to be in focus, and when it began. */
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

/** Makes edits. `key` joins what is typed into one field to one step of undo. */
export function edit(edits, label, { key = "", focus = "", begun = performance.now() } = {}) {
  const last = queue.at(-1);
  if (key && last?.key === key) Object.assign(last, { edits, begun: last.begun });
  else queue.push({ edits, label, key, focus, begun });
  return run();
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  try {
    while (queue.length) {
      const { edits, label, key, focus, begun } = queue.shift();
      take(await post("/api/edit", { edits, label, key }), { focus, begun });
    }
  } catch (error) {
    lost(error);
  } finally {
    isRunning = false;
  }
}

export async function step(how) {
  try {
    take(await post(`/api/step/${how}`), { now: true });
    announce(how === "undo" ? "Undone" : "Done again");
  } catch (error) { lost(error); }
}

export async function save() {
  try {
    const said = take(await post("/api/save"));
    if (!said) announce(`${app.state.file} saved`);
  } catch (error) { lost(error); }
}

export async function settle(how) {
  try {
    return take(await post("/api/settle", { how }), { now: true });
  } catch (error) { return lost(error); }
}

export async function refresh() {
  try {
    if (!isRunning) take(await get("/api/state"));
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
