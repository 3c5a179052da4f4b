// Joins marks and cards: pointing at either, by hovering, focus or keys, lights up both. Without this script the links
// between them do the work.
(() => {
  "use strict";
  const sheet = document.querySelector(".sheet");
  if (!sheet) return;
  const text = sheet.querySelector(".report");
  const panel = document.getElementById("claims");
  const order = [...panel.querySelectorAll(".card")];
  const cards = new Map(order.map((card) => [card.dataset.claim, card]));
  const marks = new Map();
  const add = (id, element) => marks.set(id, [...(marks.get(id) || []), element]);
  for (const mark of text.querySelectorAll("[data-claims]"))
    for (const id of mark.dataset.claims.split(" ")) add(id, mark);
  for (const ref of text.querySelectorAll(".ref a")) add(ref.dataset.claim, ref);
  const beside = () => getComputedStyle(panel).position === "sticky";
  const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  // What is lit: by the address at first, which is the first to be pinned.
  let pinned = order.filter((card) => card.classList.contains("on")).map((card) => card.dataset.claim);
  const clear = () => {
    for (const lit of sheet.querySelectorAll(".on, .also")) lit.classList.remove("on", "also");
    sheet.classList.remove("pointing");
  };
  const reveal = (card) => {
    if (!beside()) return;
    const frame = panel.getBoundingClientRect(), box = card.getBoundingClientRect();
    if (box.top >= frame.top && box.bottom <= frame.bottom) return;
    panel.scrollBy({ top: box.top - frame.top - 80, behavior: calm() });
  };
  const revealMark = (id) => {
    const first = (marks.get(id) || [])[0];
    if (!first || !beside()) return;
    const box = first.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) first.scrollIntoView({ block: "center", behavior: calm() });
  };
  const point = (ids, fromText) => {
    clear();
    const [id, ...others] = ids;
    const card = cards.get(id);
    if (!card) return;
    sheet.classList.add("pointing");
    card.classList.add("on");
    for (const mark of marks.get(id) || []) mark.classList.add("on");
    for (const other of others) cards.get(other)?.classList.add("also");
    if (fromText) reveal(card);
  };
  const rest = () => (pinned.length ? point(pinned, false) : clear());

  const named = (element) => {
    const found = element instanceof Element && sheet.contains(element) && element.closest("[data-claim], [data-claims]");
    if (!found) return null;
    const ids = found.dataset.claim ? [found.dataset.claim] : found.dataset.claims.split(" ");
    return { ids, fromText: text.contains(found) };
  };
  const follow = (event) => {
    const found = named(event.target);
    if (found) point(found.ids, found.fromText);
    else rest();
  };
  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("focusout", rest);
  document.addEventListener("click", (event) => {
    const found = named(event.target);
    if (!found || event.target.closest("a, summary, details, input, label, button") || String(getSelection())) return;
    pinned = pinned[0] === found.ids[0] ? [] : found.ids;
    if (found.fromText && !beside()) location.hash = "card-" + found.ids[0];
    else point(found.ids, found.fromText);
  });

  // Keys: from claim to claim with j and k, on a claim's number with the arrows too; Enter follows it, as any link.
  const single = document.getElementById("single-keys");
  const kept = "lagebild.single-keys";
  single.closest("[hidden]").hidden = false;
  single.checked = localStorage.getItem(kept) !== "off";
  single.addEventListener("change", () => localStorage.setItem(kept, single.checked ? "on" : "off"));
  const step = (by) => {
    const at = order.findIndex((card) => card.dataset.claim === pinned[0]);
    const next = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(Math.max(at + by, 0), order.length - 1)];
    if (!next) return;
    pinned = [next.dataset.claim];
    next.querySelector(".number").focus({ preventScroll: beside() });
    point(pinned, true);
    revealMark(pinned[0]);
  };
  const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Escape") { pinned = []; clear(); return; }
    const by = STEPS[event.key];
    const allowed = event.key.length === 1 ? single.checked : event.target.closest(".card .number");
    if (!by || !allowed) return;
    event.preventDefault();
    const here = event.target.closest(".card .number, .ref a");
    if (here) pinned = named(here).ids;
    step(by);
  });

  const arrive = () => {
    const id = decodeURIComponent(location.hash).replace(/^#(card|mark)-/, "");
    if (!cards.has(id)) return;
    pinned = [id];
    point(pinned, true);
    revealMark(id);
  };
  addEventListener("hashchange", arrive);
  rest();
  if (pinned.length) reveal(cards.get(pinned[0]));
  arrive();
})();
