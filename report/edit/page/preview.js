// The briefing in its frame. No script runs in there: this page reads its clicks, and changes only what is new in it.

import { announce, find } from "./dom.js";
import { app } from "./model.js";

const frame = find("preview");
const OURS = `
  [data-quote], [data-value], [data-time], a.c { cursor: pointer }
  [data-quote]:hover, [data-value]:hover { background: rgba(242, 179, 61, .28) }
  .report-here { outline: 2px solid #b86e00; outline-offset: 2px; background: rgba(242, 179, 61, .35) }
  :focus-visible { outline: 2px solid #1f4f8f; outline-offset: 1px }
  html { scroll-behavior: auto }
`;
let shown = { style: null, body: null };
let onWords = () => {};
let here = [];

export const whenWords = (listener) => { onWords = listener; };

const inside = () => frame.contentDocument;

frame.addEventListener("load", prepare);
prepare();

function prepare() {
  const doc = inside();
  if (!doc?.body || doc.isPrepared || doc.URL === "about:blank") return;
  doc.isPrepared = true;
  dress(doc);
  doc.addEventListener("click", clicked);
  doc.addEventListener("keydown", (event) => {
    // Keys pressed in the frame are the page's as well: undo, save.
    if (event.ctrlKey || event.metaKey) document.dispatchEvent(new KeyboardEvent("keydown", event)) || event.preventDefault();
  });
  if (shown.body !== null) put(doc, shown);
}

function dress(doc) {
  const style = doc.createElement("style");
  style.id = "report-ours";
  style.textContent = OURS;
  doc.head.append(style);
}

/** Shows a briefing: its stylesheet where that is another, and the sections that differ. */
export function update(briefing, begun) {
  const isNew = Object.keys(briefing).some((part) => briefing[part] !== shown[part]);
  const first = shown.body === null;
  const before = shown;
  shown = briefing;
  const doc = inside();
  if (isNew && doc?.isPrepared) put(doc, shown, before);
  if (isNew && !first && app.state.isGood) announce("Preview updated");
  if (begun) requestAnimationFrame(() => {
    const done = new MessageChannel();  // behind the frame that is painted now
    done.port1.onmessage = () => { document.documentElement.dataset.took = (performance.now() - begun).toFixed(1); };
    done.port2.postMessage(0);
  });
}

function put(doc, { style, body, language, dress }, before = {}) {
  doc.documentElement.lang = language;
  doc.body.className = dress;
  const own = [...doc.head.querySelectorAll("style:not(#report-ours)")];
  if (style !== before.style || !own.length) {
    const sheet = own[0] ?? doc.head.appendChild(doc.createElement("style"));
    for (const other of own.slice(1)) other.remove();
    if (sheet.textContent !== style) sheet.textContent = style;
  }
  const made = doc.createElement("body");
  made.innerHTML = body;
  patch(doc.body, made);
}

/** Puts the children of `fresh` in the place of those of `old`, leaving alone what is equal; down to the sections. */
function patch(old, fresh, depth = 0) {
  const known = new Map();
  for (const child of old.children) if (child.id) known.set(child.id, child);
  let at = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const same = (child.id && known.get(child.id)) || at;
    if (same && same.parentNode === old && same.nodeName === child.nodeName && (same.id ?? "") === (child.id ?? "")) {
      if (same !== at) old.insertBefore(same, at);
      else at = at.nextSibling;
      if (!same.isEqualNode(child)) {
        if (depth < 2 && child.nodeName === "MAIN") patch(same, child, depth + 1);
        else same.replaceWith(child);
      }
    } else {
      old.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function clicked(event) {
  const target = event.target.closest?.("a, [data-quote], [data-value], [data-time]");
  if (!target) return;
  event.preventDefault();
  const section = target.closest("main > section")?.id ?? "";
  const mark = target.closest("[data-mark]");
  if (mark) {
    const cited = app.state.citations[mark.dataset.mark];
    if (cited) onWords(cited, mark.dataset.mark, "", section);
    else jump(target.getAttribute("href"));
    return;
  }
  const quoted = target.closest("[data-quote]");
  if (quoted) {
    const [, source, start, end] = quoted.dataset.quote.match(/^(.*):(\d+)-(\d+)$/) ?? [];
    if (source) onWords([source, Number(start), Number(end)], "", "", section);
    return;
  }
  const formed = target.closest("[data-value], [data-time]");
  if (formed) {
    const [id, number] = (formed.dataset.value ?? formed.dataset.time).split(" ")[0].split("/");
    const mention = app.state.findings.find((each) => each.id === id)?.mentions[Number(number ?? 0)];
    if (mention) onWords([mention.source, mention.start, mention.end], "", id, section);
    return;
  }
  jump(target.getAttribute("href"));
}

function jump(address) {
  if (address?.startsWith("#")) show(inside()?.getElementById(address.slice(1)));
}

/** Scrolls to an element of the briefing and marks it. */
export function show(element) {
  for (const each of here) each.classList.remove("report-here");
  here = element ? [element] : [];
  element?.classList.add("report-here");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** Whether there is anything to look at: a config that was wrong from the beginning has shown nothing yet. */
export const isThere = () => Boolean(shown.body);

/** Whether the briefing has a section: one with nothing to say is left out of it. */
export const has = (id) => !inside()?.isPrepared || Boolean(inside().getElementById(id));

export const showSection = (id) => show(inside()?.getElementById(id)?.querySelector("h2"));

/** The statements of the briefing that use these words, outside the evidence: the line, its section, its element. */
export function uses([source, start, end], mark) {
  const found = new Map();
  const doc = inside();
  if (!doc) return [];
  const marks = mark ? [mark] : Object.entries(app.state.citations)
    .filter(([, [of, from, to]]) => of === source && from < end && start < to).map(([name]) => name);
  const wanted = new Set(marks);
  for (const link of doc.querySelectorAll("a[data-mark]")) {
    if (wanted.has(link.dataset.mark) && !link.closest(".s-evidence")) note(link, found);
  }
  for (const words of doc.querySelectorAll("[data-quote]")) {
    const [, of, from, to] = words.dataset.quote.match(/^(.*):(\d+)-(\d+)$/) ?? [];
    if (of === source && Number(from) < end && start < Number(to) && !words.closest(".s-evidence")) note(words, found);
  }
  return [...found.values()];
}

function note(element, found) {
  const line = element.closest("figure")?.querySelector("figcaption") ?? element.closest("p, li, td, th, h1") ?? element;
  if (found.has(line)) return;
  const copy = line.cloneNode(true);
  for (const mark of copy.querySelectorAll("a.c")) mark.remove();
  const text = copy.textContent.trim().replace(/\s+/g, " ").slice(0, 160);
  const section = line.closest("section")?.querySelector("h2")?.textContent ?? "Head of the briefing";
  found.set(line, { section, text, element: line });
}
