// The findings, and what the analyst knows better of one of them.

import { announce, find, h, redraw, words } from "./dom.js";
import { app, edit } from "./model.js";

const MOST = 250;
const STATUSES = ["corroborated", "variant", "updated", "conflicting"];
const ACTIONS = {
  rename: ["Rename it", "New name", () => true],
  value: ["Correct the value", "Value, in digits", (one) => ["figure", "age"].includes(one.kind)],
  speaker: ["Correct the speaker", "Who says it", (one) => ["figure", "claim"].includes(one.kind)],
  status: ["Change the status", "Status", (one) => new Set(one.letters).size > 1],
  annotate: ["Add a note", "Note", () => true],
  merge: ["Merge it with others", "", () => true],
  split: ["Split off mentions", "", (one) => one.mentions.length > 1],
  alias: ["Add another name", "Other name", (one) => ["actor", "place"].includes(one.kind)],
  pin: ["Pin it to the summary", "", () => true],
  drop: ["Drop it", "", () => true],
};

const draw = (more = { now: true }) => redraw(find("panel-findings"), findings, more);

export function findings() {
  const { findings: all } = app.state;
  const chosen = all.find((each) => each.id === app.finding);
  if (app.finding && chosen) return finding(chosen);
  const wanted = app.search.toLowerCase();
  const found = all.filter((each) => (!app.kind || each.kind === app.kind) && (!app.status || each.status === app.status || each.flags.includes(app.status))
    && (!wanted || `${each.id} ${each.label} ${each.mentions.map((mention) => mention.quote).join(" ")}`.toLowerCase().includes(wanted)));
  const option = (value, label = words(value)) => h("option", { value }, label);
  const kinds = h("select", { "aria-label": "Kind", "data-key": "kind", onchange: (event) => { app.kind = event.target.value; draw(); } },
    option("", "All kinds"), [...new Set(all.map((each) => each.kind))].map((kind) => option(kind)));
  const statuses = h("select", { "aria-label": "Status", "data-key": "status", onchange: (event) => { app.status = event.target.value; draw(); } },
    option("", "Any status"), [...STATUSES, "single source", "disputed", "same origin", "corrected"].map((status) => option(status)));
  kinds.value = app.kind;
  statuses.value = app.status;
  return [
    h("div", { class: "search" },
      h("input", { type: "search", "aria-label": "Search the findings", placeholder: "Search the findings", value: app.search, "data-key": "search",
        oninput: (event) => { app.search = event.target.value; draw({}); } }),
      kinds, statuses),
    h("p", { class: "count", role: "status" }, `${found.length} of ${all.length} findings`),
    h("ul", { class: "found" }, found.slice(0, MOST).map((each) => h("li", {}, h("button", {
      type: "button", "data-key": `finding-${each.id}`, onclick: () => { app.finding = each.id; draw({ now: true, focus: "finding-back" }); },
    }, badge(each), h("span", { class: "label" }, each.label || each.id), quoted(each),
      h("span", { class: "meta" }, `${each.id} · ${each.kind} · ${each.letters.join(" ")}`))))),
    found.length > MOST && h("p", { class: "empty" }, `${found.length - MOST} more: search for them.`),
    orphans(),
  ];
}

/** The first words that say it, where they are not its name. */
function quoted({ label, mentions }) {
  const quote = mentions[0]?.quote.replace(/\s+/g, " ") ?? "";
  return quote && quote !== label && h("q", {}, quote.length > 90 ? `${quote.slice(0, 89)}…` : quote);
}

function badge({ status, flags }) {
  const told = [status, ...flags.filter((flag) => flag !== "derived")].join(", ");
  return h("span", { class: `badge ${status.replace(/\W/g, "-")}${flags.includes("disputed") ? " disputed" : ""}` }, told);
}

/** Corrections that found nothing to correct. */
function orphans() {
  const lost = app.state.corrections.filter((each) => each.problem);
  return lost.length > 0 && h("div", { class: "notice" }, h("h3", {}, "Corrections that don't apply"), h("ul", {}, lost.map(made)));
}

function made(correction) {
  const { action, finding: id, value, reason, index, problem } = correction;
  return h("li", {}, h("b", {}, words(String(action))), ` ${id}${value === undefined ? "" : `: ${value}`}`, h("br"), h("small", {}, reason), problem && h("small", { class: "error" }, ` ${problem}`), " ",
    h("button", { type: "button", onclick: (event) => edit([{ do: "remove", path: ["corrections", index] }], `remove the correction of ${id}`, { begun: event.timeStamp }) }, "Remove"));
}

export function finding(one) {
  const corrections = app.state.corrections.filter((each) => each.finding === one.id);
  return [
    h("button", { type: "button", class: "back", "data-key": "finding-back", onclick: () => { const id = app.finding; app.finding = null; draw({ now: true, focus: `finding-${id}` }); } }, "← All findings"),
    h("h2", {}, one.label || one.id),
    h("p", {}, badge(one), " ", h("span", { class: "meta" }, `${one.id} · ${one.kind}`)),
    one.why.length > 0 && h("ul", { class: "why" }, [...new Set(one.why)].map((why) => h("li", {}, why))),
    h("h3", {}, one.mentions.length === 1 ? "Its mention" : `Its ${one.mentions.length} mentions`),
    h("ol", { class: "mentions" }, one.mentions.map((mention) => h("li", {}, h("button", {
      type: "button", onclick: () => finding.goTo([mention.source, mention.start, mention.end], one.id),
    }, h("b", {}, mention.letter), ` “${mention.quote}”`, mention.speaker && h("small", {}, ` says ${mention.speaker}`))))),
    corrections.length > 0 && [h("h3", {}, "Corrected"), h("ul", { class: "made" }, corrections.map(made))],
    correcting(one),
    hiding(one),
  ];
}

function hiding(one) {
  const places = (app.state.sections ?? []).map((section, number) => ({ section, number }))
    .filter(({ section }) => app.form.kinds[section.kind]?.options.hide && section.isOn && !section.own.hide?.includes(one.id));
  if (!places.length) return "";
  const choice = h("select", { id: "hide-in", "data-key": "hide-in" }, places.map(({ section, number }) => h("option", { value: number }, section.own.title || section.usual)));
  return h("form", { class: "adding", onsubmit: (event) => {
    event.preventDefault();
    edit([{ do: "insert", path: ["sections", Number(choice.value), "hide"], to: 99, value: one.id }], `hide ${one.id}`, { begun: event.timeStamp });
  } }, h("label", { for: "hide-in" }, "Leave it out of"), choice, h("button", { type: "submit" }, "Hide"));
}

/** The form for a correction; nothing is changed before it is sent. */
function correcting(one) {
  const possible = Object.entries(ACTIONS).filter(([name, [, , fits]]) => app.form.actions.includes(name) && fits(one));
  const action = h("select", { id: "action", "data-key": "action", onchange: () => shape() }, possible.map(([name, [label]]) => h("option", { value: name }, label)));
  const space = h("div", { class: "space" });
  const reason = h("input", { id: "reason", type: "text", required: true, autocomplete: "off", "data-key": "reason" });

  function shape() {
    const name = action.value;
    const [, label] = ACTIONS[name];
    const parts = [];
    if (name === "status") parts.push(labelled(label, h("select", { id: "value" }, STATUSES.filter((each) => each !== one.status).map((each) => h("option", { value: each }, each)))));
    else if (label) parts.push(labelled(label, h("input", { id: "value", type: "text", required: true, autocomplete: "off" })));
    if (name === "merge") parts.push(merging(one));
    const several = one.mentions.length > 1 && ["split", "value", "speaker"].includes(name);
    if (several) parts.push(h("fieldset", { class: "choices long" }, h("legend", {}, name === "split" ? "Mentions that are something else" : "Only of these mentions (none: of all)"),
      one.mentions.map((mention, number) => h("label", {}, h("input", { type: "checkbox", name: "others", value: number + 1 }), ` ${mention.letter} “${mention.quote.slice(0, 80)}”`))));
    space.replaceChildren(...parts);
  }

  shape();
  return h("form", { class: "correct", data: { draft: "" }, onsubmit: (event) => send(event, one) },
    h("h3", {}, "Correct it"), labelled("What is to be done", action), space,
    labelled("Why (it is printed)", reason), h("button", { type: "submit", class: "main" }, "Correct"));
}

function labelled(label, input) {
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input);
}

function merging(one) {
  const others = app.state.findings.filter((each) => each.kind === one.kind && each.id !== one.id);
  const items = others.map((each) => h("label", {}, h("input", { type: "checkbox", name: "others", value: each.id }), ` ${each.label || each.mentions[0]?.quote} `, h("small", {}, `${each.id} · ${each.letters.join(" ")}`)));
  const narrow = h("input", { type: "search", "aria-label": "Search", placeholder: "Search", oninput: (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(wanted);
  } });
  return h("fieldset", { class: "choices long" }, h("legend", {}, "The same as"), narrow, items);
}

function send(event, one) {
  event.preventDefault();
  const form = event.target;
  const action = form.querySelector("#action").value;
  const others = [...form.querySelectorAll("[name=others]:checked")].map((each) => (action === "merge" ? each.value : Number(each.value)));
  if (["merge", "split"].includes(action) && !others.length) {
    form.querySelector("[name=others]")?.focus();
    announce("Choose at least one");
    return;
  }
  const value = { action, finding: one.id };
  if (others.length) value.others = others;
  const written = form.querySelector("#value")?.value.trim();
  if (written) value.value = action === "value" && /^\d{1,15}$/.test(written) ? Number(written) : written;
  value.reason = form.querySelector("#reason").value.trim();
  edit([{ do: "insert", path: ["corrections"], to: app.state.corrections.length, value }], `${action} ${one.id}`, { begun: event.timeStamp, focus: "finding-back" });
}
