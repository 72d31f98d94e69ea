// An edit is made of what a person saw. Where the state has moved on since then, it is made of the same thing at its new
// place: a button that is pressed twice before the page has answered moves one section two places up, and not two one.

const IDENTITY = {  // what tells an entry of a list from the others, whatever else is changed in it
  sections: (each) => each.id,
  sources: (each) => each.path,
  corrections: ({ action, finding, others, quote }) => [action, finding, others, quote],
};

/** The edits with the places that their sections and entries have now; null where one of them is gone. */
export function rebased(edits, seen, now) {
  if (!seen || seen === now || !seen.sections || !now.sections) return edits;
  const made = edits.map((each) => placed(each, seen, now));
  return made.includes(null) ? null : made;
}

function placed(edit, seen, now) {
  const path = [...edit.path];
  for (const [at, part] of path.entries()) {
    if (typeof part !== "number") continue;
    path[at] = place(part, edit.path.slice(0, at), path.slice(0, at), seen, now);
    if (path[at] < 0) return null;
  }
  if (edit.do !== "move") return { ...edit, path };
  const at = place(edit.at, edit.path, path, seen, now);
  const to = Math.min(Math.max(at + edit.to - edit.at, 0), entries(now, path).length - 1);
  return at < 0 || at === to ? null : { ...edit, path, at, to };
}

/** Where an entry of a list stands now, whose path was another before: -1 where it is gone. */
function place(at, was, path, seen, now) {
  const [before, after] = [entries(seen, was), entries(now, path)];
  if (path[0] === "sources" && !now.sources.length) return at;  // none is known while the config is wrong
  const same = path.length === 1 && IDENTITY[path[0]];
  if (!same && after.length >= before.length) return at;  // nothing was taken away, and what is new stands at the end
  const wanted = key(before.find(([number]) => number === at)?.[1], same);
  const alike = (number) => before.filter(([other, each]) => other < number && key(each, same) === wanted).length;
  return after.filter(([, each]) => key(each, same) === wanted)[alike(at)]?.[0] ?? -1;
}

const key = (entry, same) => JSON.stringify(entry === undefined ? null : same ? same(entry) : entry);

/** The entries of a list of the config, each with its number in the file. */
function entries(state, [first, ...rest]) {
  if (["sources", "corrections"].includes(first) && !rest.length) {
    return state[first].filter((each) => each.index !== null && !each.of).map((each) => [each.index, each]);
  }
  let held = first === "sections" ? (state.sections ?? []) : state.own[first] ?? state.lists[first];
  for (const [at, part] of rest.entries()) held = first === "sections" && at === 1 ? held?.own?.[part] : held?.[part];
  return Array.isArray(held) ? [...held.entries()] : held === undefined || held === null ? [] : [[0, held]];
}
