// The findings, and what the analyst knows better of one of them.

import { announce, find, h, redraw, words } from "./dom.js";
import { choosing, field } from "./controls.js";
import { app, edit } from "./model.js";
import { show, uses } from "./preview.js";

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
  pin: ["Pin it to the key points", "", (one) => ["figure", "claim"].includes(one.kind)],
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
    every(),
    h("div", { class: "search" },
      h("input", { type: "search", "aria-label": "Search the findings", placeholder: "Search the findings", value: app.search, "data-key": "search",
        oninput: (event) => { app.search = event.target.value; draw({}); } }),
      kinds, statuses),
    h("p", { class: "count", role: "status" }, `${found.length} of ${all.length} findings`),
    h("ul", { class: "found" }, found.slice(0, MOST).map((each) => h("li", {}, h("button", {
      type: "button", "data-key": `finding-${each.id}`, onclick: () => { app.finding = each.id; draw({ now: true, focus: "finding-back" }); showFirst(each); },
    }, badge(each), h("span", { class: "label" }, each.label || each.id), quoted(each),
      h("span", { class: "meta" }, `${each.id} · ${each.kind} · ${each.letters.join(" ")}`))))),
    found.length > MOST && h("p", { class: "empty" }, `${found.length - MOST} more: search for them.`),
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

/** All corrections of the file and of those it extends: also those whose finding was dropped, or that found nothing. */
function every() {
  const { corrections } = app.state;
  const lost = corrections.filter((each) => each.problem).length;
  const count = `${corrections.length} correction${corrections.length === 1 ? "" : "s"}`;
  return corrections.length > 0 && h("details", { class: "every", open: lost > 0 || app.open.has("corrections"), ontoggle: (event) => {
    app.open[event.target.open ? "add" : "delete"]("corrections");
  } }, h("summary", { "data-key": "corrections" }, lost ? `${count}, ${lost} of which ${lost === 1 ? "finds" : "find"} nothing to correct` : count), h("ul", { class: "made" }, corrections.map(made)));
}

function made(correction) {
  const { action, finding: id, label, value, old, reason, others, quote, problem, of } = correction;
  const called = label && label !== value ? label : quote && `“${quote}”`;
  const name = called ? `${called} (${id})` : id;
  const what = [old && value !== undefined && `${old} → `, value, others && `${value === undefined ? "" : ", "}${ofWhat(action, others)}`].filter(Boolean).join("");
  return h("li", {}, h("b", {}, words(String(action))), ` ${name}${what && `: ${what}`}`, h("br"), h("small", {}, reason), problem && h("small", { class: "error" }, ` ${problem}`), " ",
    of ? h("small", {}, `stands in ${of}`) : h("button", { type: "button", class: "small", "aria-label": `Remove: ${action} ${id}`, onclick: (event) => remove(correction, event) }, "Remove"));
}

/** What else a correction names: findings that are merged, or which of the mentions it is about. */
function ofWhat(action, others) {
  const all = [others].flat();
  return action === "merge" ? `with ${all.join(", ")}` : `${action === "split" ? "off " : "of "}mention${all.length === 1 ? "" : "s"} ${all.join(", ")}`;
}

function remove({ finding: id, index }, event) {
  return edit([{ do: "remove", path: ["corrections", index] }], `remove the correction of ${id}`, { begun: event.timeStamp, focus: "finding-back" });
}

/** A correction of the finding that is open: its value and its reason can be mended where they stand. */
function mending(correction, one) {
  if (correction.of) return made(correction);
  const { action, value, old, others, index, problem } = correction;
  const path = (key) => ["corrections", index, key];
  const known = { type: typeof value === "number" ? ["number"] : "string" };
  const [, label] = ACTIONS[action] ?? [];
  const was = old && value !== undefined ? `, was ${old}` : "";
  return h("li", {}, h("span", {}, h("b", {}, words(String(action))), was, others ? ` ${ofWhat(action, others)}` : ""),
    problem && h("small", { class: "error" }, ` ${problem}`),
    value !== undefined && action !== "status" && field({ name: "value", schema: known, own: correction, path: path("value"), label, known: suggestions(action, one), must: true }),
    field({ name: "reason", schema: {}, own: correction, path: path("reason"), label: "Why", must: true }),
    h("button", { type: "button", class: "small", onclick: (event) => remove(correction, event) }, "Remove"));
}

/** Words that a correction may have meant. */
function suggestions(action, one) {
  if (action === "speaker") return app.state.words.speaker ?? [];
  const names = app.state.findings.filter((each) => each.kind === one.kind && each.id !== one.id).map((each) => each.label);
  return action === "alias" ? [...new Set(names)] : [];
}

export function finding(one) {
  const corrections = app.state.corrections.filter((each) => each.finding === one.id);
  return [
    h("button", { type: "button", class: "back", "data-key": "finding-back", onclick: () => { const id = app.finding; app.finding = null; draw({ now: true, focus: `finding-${id}` }); } }, "← All findings"),
    h("h2", {}, one.label || one.id),
    h("p", {}, badge(one), " ", h("span", { class: "meta" }, `${one.id} · ${one.kind}`)),
    shown(one),
    one.why.length > 0 && h("ul", { class: "why" }, [...new Set(one.why)].map((why) => h("li", {}, why))),
    h("h3", {}, one.mentions.length === 1 ? "Its mention" : `Its ${one.mentions.length} mentions`),
    h("ol", { class: "mentions" }, one.mentions.map((mention) => h("li", {}, h("button", {
      type: "button", onclick: () => finding.goTo([mention.source, mention.start, mention.end], one.id),
    }, h("b", {}, mention.letter), ` “${mention.quote}”`,
      h("small", {}, [mention.value && ` read as ${mention.value}`, mention.speaker && ` said by ${mention.speaker}`].filter(Boolean).join(",")))))),
    corrections.length > 0 && [h("h3", {}, "Corrected"), h("ul", { class: "made" }, corrections.map((each) => mending(each, one)))],
    correcting(one),
    hiding(one),
  ];
}

/** Shows the briefing where its words stand first: what is corrected is seen there. */
function showFirst({ mentions }) {
  const [first] = mentions.flatMap(({ source, start, end }) => uses([source, start, end], "")).map((use) => use.element)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (first) show(first);
}

/** The sections that its words are seen in. */
function shown(one) {
  const places = new Map();
  for (const { source, start, end } of one.mentions) {
    for (const use of uses([source, start, end], "")) if (!places.has(use.section)) places.set(use.section, use.element);
  }
  if (!places.size) return h("p", { class: "meta" }, "None of its words stand in the briefing.");
  return h("p", { class: "places" }, h("span", { class: "meta" }, "Its words stand in"), [...places].map(([section, element]) => h("button", {
    type: "button", class: "small", onclick: () => { document.querySelector("button[data-view=briefing]").click(); show(element); },
  }, section)));
}

function hiding(one) {
  const places = (app.state.sections ?? []).map((section, number) => ({ section, number }))
    .filter(({ section }) => app.form.kinds[section.kind]?.options.hide && section.isOn && !section.own.hide?.includes(one.id));
  const choice = h("select", { id: "hide-in", "data-key": "hide-in" }, places.map(({ section, number }) => h("option", { value: number }, section.own.title || section.usual)),
    h("option", { value: "" }, "all that is made, attachments too"));
  return h("form", { class: "adding", onsubmit: (event) => {
    event.preventDefault();
    const path = choice.value === "" ? ["exclude"] : ["sections", Number(choice.value), "hide"];
    edit([{ do: "insert", path, to: 99, value: one.id }], `hide ${one.id}`, { begun: event.timeStamp });
  } }, h("label", { for: "hide-in" }, "Leave it out of"), choice, h("button", { type: "submit" }, "Hide"));
}

/** The form for a correction; nothing is changed before it is sent. */
function correcting(one) {
  const possible = Object.entries(ACTIONS).filter(([name, [, , fits]]) => app.form.actions.includes(name) && fits(one));
  const key = (name) => `draft-${one.id}-${name}`;
  const action = h("select", { id: "action", "data-key": key("action"), onchange: () => shape() }, possible.map(([name, [label]]) => h("option", { value: name }, label)));
  const space = h("div", { class: "space" });
  const reason = h("input", { id: "reason", type: "text", required: true, autocomplete: "off", "data-key": key("reason") });

  function shape() {
    const name = action.value;
    const [, label] = ACTIONS[name];
    const parts = [];
    const now = { rename: one.label, value: one.mentions[0]?.value, speaker: one.mentions[0]?.speaker }[name];
    const known = suggestions(name, one);
    if (name === "status") parts.push(labelled(label, h("select", { id: "value", "data-key": key("value") }, STATUSES.filter((each) => each !== one.status).map((each) => h("option", { value: each }, each)))));
    else if (label) parts.push(labelled(label, h("input", {
      id: "value", type: "text", required: true, "data-key": key("value"), autocomplete: "off", value: name === "rename" ? one.label : "",
      placeholder: now ? `now ${now}` : "", list: known.length ? "value-known" : undefined,
    }), choosing("value-known", known)));
    if (name === "merge") parts.push(merging(one));
    const several = one.mentions.length > 1 && ["split", "value", "speaker"].includes(name);
    if (several) parts.push(h("fieldset", { class: "choices long" }, h("legend", {}, name === "split" ? "Mentions that are something else" : "Only of these mentions (none: of all)"),
      one.mentions.map((mention, number) => h("label", {}, h("input", { type: "checkbox", name: "others", value: number + 1, "data-key": key(number + 1) }), ` ${mention.letter} “${mention.quote.slice(0, 80)}”`))));
    space.replaceChildren(...parts);
  }

  shape();
  return h("form", { class: "correct", data: { draft: "" }, onsubmit: (event) => send(event, one) },
    h("h3", {}, app.state.corrections.some((each) => each.finding === one.id) ? "Correct it further" : "Correct it"), labelled("What is to be done", action), space,
    labelled("Why (it is printed)", reason), h("button", { type: "submit", class: "main" }, "Correct"));
}

function labelled(label, input, more) {
  return h("div", { class: "field" }, h("label", { for: input.id }, label), input, more);
}

function merging(one) {
  const own = wordsOf(one);
  const others = app.state.findings.filter((each) => each.kind === one.kind && each.id !== one.id)
    .map((each) => [[...wordsOf(each)].filter((word) => own.has(word)).length, each]).sort(([a], [b]) => b - a).map(([, each]) => each);
  const items = others.map((each) => h("label", {}, h("input", { type: "checkbox", name: "others", value: each.id, "data-key": `draft-${one.id}-${each.id}` }),
    h("span", {}, ` ${each.label || each.id} `, quoted(each), h("small", {}, ` ${each.id} · ${each.letters.join(" ")}`))));
  const narrow = h("input", { type: "search", "aria-label": "Search", placeholder: "Search", oninput: (event) => {
    const wanted = event.target.value.toLowerCase();
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(wanted);
  } });
  return h("fieldset", { class: "choices long" }, h("legend", {}, "The same as"), narrow, items);
}

/** The longer words of a finding: what has most of them in common stands first. */
function wordsOf({ label, mentions }) {
  return new Set(`${label} ${mentions.map((each) => each.quote).join(" ")}`.toLowerCase().match(/[\p{L}\d]{4,}/gu));
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
  const quote = one.mentions[0]?.quote.replace(/\s+/g, " ").match(/^.{1,60}(?= |$)/u)?.[0];
  if (quote) value.quote = quote;  // so that a person knows it in the file, and the nearest where its id is gone
  if (others.length) value.others = others;
  const written = form.querySelector("#value")?.value.trim();
  if (written) value.value = action === "value" && /^\d{1,15}$/.test(written) ? Number(written) : written;
  value.reason = form.querySelector("#reason").value.trim();
  edit([{ do: "insert", path: ["corrections"], to: 9999, value }], `${action} ${one.id}`, { begun: event.timeStamp, focus: "finding-back" });
}
