"use strict";
// What both kinds of page do: language, help, keys. Text goes in by textContent and setAttribute only.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
root.classList.add("scripted");

const remembered = {
  get() { try { return localStorage.getItem("report-language"); } catch { return null; } },
  set(value) { try { localStorage.setItem("report-language", value); } catch { /* a private window */ } },
};

function setLanguage(language) {
  root.dataset.lang = language;
  root.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-label-zh]")) {
    element.setAttribute("aria-label", element.getAttribute("data-label-" + language));
  }
  for (const element of document.querySelectorAll("[data-hint-zh]")) {
    element.setAttribute("placeholder", element.getAttribute("data-hint-" + language));
  }
  for (const element of document.querySelectorAll("option[data-zh]")) {
    element.textContent = element.dataset[language];
  }
  document.dispatchEvent(new Event("language"));
}

function switchLanguage() {
  const language = root.dataset.lang === "zh" ? "en" : "zh";
  remembered.set(language);
  setLanguage(language);
}

function toggleHelp() {
  const help = byId("help");
  if (help.open) { help.close(); } else { help.showModal(); }
}

const keys = { l: switchLanguage, "?": toggleHelp, "/": () => { const search = byId("search"); if (search) { search.focus(); search.select(); } } };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && keys.Escape) { keys.Escape(event); return; }
  if (typing || byId("help").open && event.key !== "?") { return; }
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(event); }
});

byId("language").addEventListener("click", switchLanguage);
byId("help-open").addEventListener("click", toggleHelp);
const wanted = remembered.get();
if (wanted === "zh" || wanted === "en") { setLanguage(wanted); }

function has(list, value) { return !value || (" " + list + " ").includes(" " + value + " "); }
function chosen(id) { const field = byId(id); return field ? field.value : ""; }
