(() => {
  const filters = byId("filters");
  if (!filters) { return; }
  const rows = Array.from(document.querySelectorAll("#matrix tbody tr"), (row) => ({
    row, text: row.cells[0].textContent.toLowerCase(), data: row.dataset,
  }));
  const number = new Intl.NumberFormat("en");

  function filter() {
    const words = chosen("search").toLowerCase().split(/\s+/).filter(Boolean);
    const [state, severity, category, rule, folder] =
      ["by-state", "by-severity", "by-category", "by-rule", "by-folder"].map(chosen);
    let shown = 0;
    for (const { row, text, data } of rows) {
      const fits = (!state || data.t === state) && has(data.s, severity) && has(data.c, category)
        && has(data.r, rule) && (!folder || data.d === folder) && words.every((word) => text.includes(word));
      if (row.hidden === fits) { row.hidden = !fits; }
      shown += fits;
    }
    count(shown);
  }

  function count(shown) {
    const total = number.format(rows.length), some = number.format(shown);
    const zh = root.dataset.lang === "zh";
    byId("shown").textContent = shown === rows.length
      ? (zh ? `共 ${total} 份` : `${total} in all`)
      : (zh ? `显示 ${some} / ${total} 份` : `${some} of ${total}`);
  }

  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  document.addEventListener("language", filter);
  keys.Escape = () => {
    if (byId("help").open) { return; }
    filters.reset();
    document.activeElement?.blur();
  };
  filter();
})();
