// What is said of the briefing as a whole: title, theme, paper, language, style of citation.

import { h, words } from "./dom.js";
import { app } from "./model.js";
import { field } from "./controls.js";

const FIRST = ["title", "subtitle", "author", "date", "edition", "marking", "theme", "citations", "page", "language"];

export function settings() {
  const { own, used, sections } = app.state;
  if (!sections) return h("p", { class: "empty" }, `${app.state.file} can't be read as it is.`);
  const names = Object.keys(app.form.settings);
  const order = [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))];
  return h("div", { class: "form" }, order.map((name) => {
    const isMapping = typeof own[name] === "object" && own[name] !== null;
    return field({
      name: isMapping ? "style" : name, schema: app.form.settings[name], own: isMapping ? own[name] : own,
      path: isMapping ? [name, "style"] : [name], label: words(name), usual: used[name] ?? "", choices: app.form.choices[name],
    });
  }));
}
