(() => {
  const list = byId("cards");
  const cards = list ? Array.from(list.querySelectorAll(".card")) : [];
  const byNumber = new Map(cards.map((card) => [card.dataset.n, card]));
  const pieces = new Map();
  const marked = Array.from(document.querySelectorAll(".text [data-f]"));
  for (const piece of marked) {
    for (const number of piece.dataset.f.split(" ")) {
      if (!pieces.has(number)) { pieces.set(number, []); }
      pieces.get(number).push(piece);
    }
  }
  const places = Array.from(document.querySelectorAll(".text [data-o]"));
  const narrow = matchMedia("(max-width: 56rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const filters = byId("filters");
  const aside = cards.filter((card) => card.classList.contains("waived")).length;
  let current = null;
  let lit = [];

  const shown = () => cards.filter((card) => !card.parentElement.hidden);

  function clear() {
    for (const piece of lit) { piece.classList.remove("on", "lit"); }
    lit = [];
    if (current) { current.classList.remove("current"); }
    current = null;
  }

  function light(card) {
    for (const piece of pieces.get(card.dataset.n) || []) { piece.classList.add("on"); lit.push(piece); }
    const spans = card.dataset.e.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
    if (!spans.length) { return; }
    for (const place of places) {
      const start = Number(place.dataset.o), end = Number(place.dataset.p);
      if (spans.some(([low, high]) => low <= start && end <= high)) { place.classList.add("lit"); lit.push(place); }
    }
  }

  function select(card, { text = true, panel = true, link = true } = {}) {
    if (!card) { return; }
    if (current !== card) {
      const before = current;
      clear();
      if (before) { before.open = false; }
      current = card;
      card.classList.add("current");
      light(card);
    }
    card.open = true;
    const behavior = calm ? "auto" : "smooth";
    if (panel) { card.scrollIntoView({ block: "nearest", behavior: "auto" }); }
    const place = (pieces.get(card.dataset.n) || [])[0];
    if (text && place) { place.scrollIntoView({ block: narrow.matches ? "nearest" : "center", behavior }); }
    if (link) { history.replaceState(null, "", "#" + card.id); }
  }

  function step(by) {
    const visible = shown();
    if (!visible.length) { return; }
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    select(visible[next]);
  }

  function filter() {
    const words = chosen("search").toLowerCase().split(/\s+/).filter(Boolean);
    const [severity, category, rule] = ["by-severity", "by-category", "by-rule"].map(chosen);
    let count = 0;
    const kept = new Set();
    for (const card of cards) {
      const { s, c, r } = card.dataset;
      const fits = (!severity || s === severity) && (!category || c === category) && (!rule || r === rule)
        && (!words.length || words.every((word) => card.textContent.toLowerCase().includes(word)));
      card.parentElement.hidden = !fits;
      if (fits) { kept.add(card.dataset.n); }
      count += fits;
    }
    for (const piece of marked) { piece.classList.toggle("faint", !piece.dataset.f.split(" ").some((number) => kept.has(number))); }
    const zh = root.dataset.lang === "zh";
    byId("shown").textContent = count === cards.length
      ? (zh ? `共 ${count - aside} 处` : `${count - aside} in all`) + (aside ? (zh ? `，另有 ${aside} 处已豁免` : `, ${aside} waived`) : "") : (zh ? `显示 ${count} / ${cards.length} 处` : `${count} of ${cards.length}`);
  }

  document.querySelector(".text")?.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-f]");
    if (!piece || event.ctrlKey || event.metaKey) { return; }
    event.preventDefault();
    const numbers = piece.dataset.f.split(" ");
    const at = current ? numbers.indexOf(current.dataset.n) : -1;
    select(byNumber.get(numbers[(at + 1) % numbers.length]), { text: narrow.matches });
  });
  list?.addEventListener("toggle", (event) => {
    if (event.target.open) { if (event.target !== current) { select(event.target, { panel: false }); } }
    else if (event.target === current) { clear(); }
  }, true);
  function follow() {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches(".card")) { select(target, { link: false }); }
    if (target && /^m-/.test(target.id)) { target.scrollIntoView({ block: "center" }); }
    if (target && /^o\d/.test(target.id)) {
      target.scrollIntoView({ block: "center" });
      const place = target.nextElementSibling;
      if (place) { place.classList.add("flash"); setTimeout(() => place.classList.remove("flash"), 1600); }
    }
  }
  addEventListener("hashchange", follow);
  if (filters) {
    filters.addEventListener("input", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    byId("next").addEventListener("click", () => step(1));
    byId("previous").addEventListener("click", () => step(-1));
    document.addEventListener("language", filter);
    filter();
  }
  Object.assign(keys, {
    n: () => step(1), p: () => step(-1), j: () => step(1), k: () => step(-1),
    u: () => { location.href = "../index.html"; },
    Escape: () => {
      if (byId("help").open) { return; }
      if (document.activeElement && document.activeElement !== document.body) { document.activeElement.blur(); }
      else if (current) { current.open = false; }
    },
  });
  follow();
})();
