// Joins marks and cards: pointing at either lights up both. Without this script the links between them do the work.
(() => {
  "use strict";
  const panel = document.getElementById("claims");
  const cards = new Map();
  const marks = new Map();
  const add = (map, id, element) => map.set(id, [...(map.get(id) || []), element]);
  for (const card of document.querySelectorAll(".card")) cards.set(card.dataset.claim, card);
  for (const mark of document.querySelectorAll("main [data-claims]"))
    for (const id of mark.dataset.claims.split(" ")) add(marks, id, mark);
  for (const ref of document.querySelectorAll("main .ref a")) add(marks, ref.dataset.claim, ref);

  let lit = [];
  const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
  const clear = () => {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
    document.body.classList.remove("pointing");
  };
  const reveal = (card) => {
    if (getComputedStyle(panel).position !== "sticky") return;
    const frame = panel.getBoundingClientRect(), box = card.getBoundingClientRect();
    if (box.top >= frame.top && box.bottom <= frame.bottom) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    panel.scrollBy({ top: box.top - frame.top - 80, behavior: calm ? "auto" : "smooth" });
  };
  const point = (ids, fromText) => {
    clear();
    const [id, ...others] = ids;
    const card = cards.get(id);
    if (!card) return;
    document.body.classList.add("pointing");
    light(card, "on");
    for (const mark of marks.get(id) || []) light(mark, "on");
    for (const other of others) if (cards.has(other)) light(cards.get(other), "also");
    if (fromText) reveal(card);
  };

  let pinned = [];
  const named = (element) => {
    const found = element instanceof Element && element.closest("[data-claim], main [data-claims]");
    if (!found) return null;
    const ids = found.dataset.claim ? [found.dataset.claim] : found.dataset.claims.split(" ");
    return { ids, fromText: document.querySelector("main").contains(found) };
  };
  const follow = (event) => {
    const found = named(event.target);
    if (found) point(found.ids, found.fromText);
    else if (pinned.length) point(pinned, false);
    else clear();
  };
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("focusout", () => (pinned.length ? point(pinned, false) : clear()));
  document.addEventListener("click", (event) => {
    const found = named(event.target);
    if (!found || event.target.closest("a, summary, details") || String(getSelection())) return;
    pinned = pinned[0] === found.ids[0] ? [] : found.ids;
    if (found.fromText && getComputedStyle(panel).position !== "sticky") location.hash = "card-" + found.ids[0];
    else point(found.ids, found.fromText);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { pinned = []; clear(); } });
  const arrive = () => {
    const id = decodeURIComponent(location.hash).replace(/^#(card|mark)-/, "");
    if (!cards.has(id)) return;
    pinned = [id];
    point(pinned, true);
    const first = (marks.get(id) || [])[0];
    if (!first || getComputedStyle(panel).position !== "sticky") return;
    const box = first.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) first.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
