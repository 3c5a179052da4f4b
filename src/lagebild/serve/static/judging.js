// Draws the spans of a claim in the report's text, by mouse or keys, into the fields that one can also fill in by hand.
// Offsets count code points, as everywhere in Lagebild; the server takes only what stands in the text.
(() => {
  "use strict";
  const section = document.querySelector(".drawing");
  if (!section) return;
  const text = section.querySelector(".text");
  const status = section.querySelector(".picked");
  const ROLES = ["content", "cue", "source"];
  const EDGE = 4; // words of the beginning and the end of a long span that its fields show
  const tokens = []; // {element, start, end, word}
  let anchor = null; // numbers of the first and last token that are selected, in the order they were chosen
  let focus = null;
  let stop = 0; // the number of the one that Tab reaches

  // A word with what holds it together, or a single mark: quotation marks and full stops are no part of a content.
  const PIECES = /[\p{L}\p{M}\p{N}]+(?:[.,'’\-–][\p{L}\p{M}\p{N}]+)*|\S/gu;

  for (const part of text.querySelectorAll(".part")) {
    const words = part.textContent;
    let place = Number(part.dataset.start);
    let done = 0;
    part.textContent = "";
    for (const found of words.matchAll(PIECES)) {
      const before = words.slice(done, found.index);
      part.append(before);
      place += [...before].length;
      const element = document.createElement("span");
      element.className = "token";
      element.textContent = found[0];
      element.setAttribute("role", "option");
      element.setAttribute("aria-selected", "false");
      const length = [...found[0]].length;
      element.dataset.number = String(tokens.length);
      tokens.push({ element, start: place, end: place + length, part });
      part.append(element);
      place += length;
      done = found.index + found[0].length;
    }
    part.append(words.slice(done));
    part.setAttribute("role", "group");
  }
  if (!tokens.length) return;
  text.setAttribute("role", "listbox");
  text.setAttribute("aria-multiselectable", "true");
  text.setAttribute("aria-label", section.dataset.words);
  text.setAttribute("aria-describedby", "tools-how");
  section.querySelector(".tools").hidden = false;

  const rowsOf = (role) => document.querySelector(`.rows[data-role="${role}"]`);
  const inputs = (row) => {
    const role = row.closest(".rows").dataset.role;
    const at = (name) => row.querySelector(`[name="${role}_${name}"]`);
    return { first: at("first"), last: at("last"), start: at("start"), end: at("end") };
  };
  const spansOf = (role) =>
    [...rowsOf(role).querySelectorAll(".row")]
      .map(inputs)
      .filter((row) => row.end.value !== "" && row.first.value.trim() !== "")
      .map((row) => [Number(row.start.value), Number(row.end.value)]);

  function mark() {
    const marked = ROLES.map((role) => [role, spansOf(role)]);
    for (const token of tokens) {
      for (const [role, spans] of marked) {
        token.element.classList.toggle(role, spans.some(([start, end]) => token.start < end && start < token.end));
      }
    }
  }

  function selection() {
    if (anchor === null) return null;
    const [first, last] = anchor <= focus ? [anchor, focus] : [focus, anchor];
    return [first, last];
  }

  function select(from, to, said = true) {
    anchor = from;
    focus = to;
    const [first, last] = selection();
    tokens.forEach((token, n) => {
      const chosen = n >= first && n <= last;
      token.element.classList.toggle("selected", chosen);
      token.element.setAttribute("aria-selected", String(chosen));
    });
    if (said) say("", words(first, last));
  }

  function say(before, quoted) {
    const quote = document.createElement("q"); // its marks are those of the language
    quote.textContent = quoted;
    status.replaceChildren(before, quote);
  }

  // The text between two tokens as it stands in the report.
  function words(first, last) {
    const range = document.createRange();
    range.setStartBefore(tokens[first].element);
    range.setEndAfter(tokens[last].element);
    return range.toString();
  }

  // As the server shows a span: all of a short one, the first and last words of a long one.
  function edges(said) {
    const each = [...said.matchAll(/\S+/gu)];
    if (each.length <= 2 * EDGE) return [said, ""];
    const cut = each[EDGE - 1];
    return [said.slice(0, cut.index + cut[0].length), said.slice(each[each.length - EDGE].index)];
  }

  function write(role, row, span) {
    const fields = inputs(row);
    const [first, last] = span ? edges(span.said) : ["", ""];
    fields.first.value = first;
    fields.last.value = last;
    fields.start.value = span ? String(span.start) : "";
    fields.end.value = span ? String(span.end) : "";
  }

  function emptyRow(role) {
    const rows = [...rowsOf(role).querySelectorAll(".row")];
    const free = rows.find((row) => inputs(row).first.value.trim() === "" && inputs(row).last.value.trim() === "");
    if (free) return free;
    const made = rows[0].cloneNode(true);
    for (const element of made.querySelectorAll("[id]")) {
      const id = element.id.replace(/\d+$/, String(rows.length));
      made.querySelector(`label[for="${element.id}"]`).htmlFor = id;
      element.id = id;
    }
    for (const label of made.querySelectorAll("label")) {
      label.textContent = label.textContent.replace("1", String(rows.length + 1));
    }
    rows[rows.length - 1].after(made);
    return made;
  }

  function take(role, add) {
    const chosen = selection();
    if (!chosen) {
      status.textContent = section.dataset.nothing;
      return;
    }
    const [first, last] = chosen;
    const span = { start: tokens[first].start, end: tokens[last].end, said: words(first, last) };
    if (!add) for (const row of rowsOf(role).querySelectorAll(".row")) write(role, row, null);
    write(role, add ? emptyRow(role) : rowsOf(role).querySelector(".row"), span);
    say(`${section.dataset.done}: `, span.said);
    mark();
  }

  function clear(role) {
    for (const row of rowsOf(role).querySelectorAll(".row")) write(role, row, null);
    mark();
  }

  section.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault(); // the selection stays
  });
  section.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.set) take(button.dataset.set, false);
    else if (button.dataset.add) take(button.dataset.add, true);
    else if (button.dataset.clear) clear(button.dataset.clear);
  });

  // By mouse or finger: whatever words the browser's own selection touches.
  document.addEventListener("selectionchange", () => {
    const own = document.getSelection();
    if (!own || own.isCollapsed || own.rangeCount === 0) return;
    const range = own.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const touched = tokens.flatMap((token, n) => (touches(range, token.element) ? [n] : []));
    if (touched.length) select(touched[0], touched[touched.length - 1]);
  });

  function touches(range, element) {
    const inside = document.createRange();
    inside.selectNodeContents(element);
    return range.compareBoundaryPoints(Range.END_TO_START, inside) < 0
      && range.compareBoundaryPoints(Range.START_TO_END, inside) > 0;
  }

  text.addEventListener("click", (event) => {
    const element = event.target.closest(".token");
    const own = document.getSelection();
    if (!element || (own && !own.isCollapsed)) return;
    const number = Number(element.dataset.number);
    select(event.shiftKey && anchor !== null ? anchor : number, number);
    go(number, true);
  });

  // One word at a time can be reached with Tab: the one where one was. The others take no focus at all: it would scroll
  // the text away under a mouse that begins to select. While a button of the mouse is down not even that one does: a
  // browser selects no words across what can have the focus.
  function go(number, still = false) {
    reach(number);
    tokens[number].element.focus({ preventScroll: still });
  }

  function reach(number) {
    tokens[stop].element.removeAttribute("tabindex");
    stop = number;
    tokens[stop].element.tabIndex = 0;
  }

  text.addEventListener("mousedown", () => tokens[stop].element.removeAttribute("tabindex"));
  document.addEventListener("mouseup", () => reach(stop));

  function startOfPart(number, step) {
    const part = tokens[number].part;
    let next = number;
    while (next + step >= 0 && next + step < tokens.length && tokens[next].part === part) next += step;
    if (step < 0) while (next > 0 && tokens[next - 1].part === tokens[next].part) next -= 1;
    return next;
  }

  text.addEventListener("keydown", (event) => {
    const element = event.target.closest(".token");
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = Number(element.dataset.number);
    const key = { Digit1: 0, Digit2: 1, Digit3: 2, Numpad1: 0, Numpad2: 1, Numpad3: 2 }[event.code];
    const moves = {
      ArrowRight: here + 1,
      ArrowLeft: here - 1,
      ArrowDown: startOfPart(here, 1),
      ArrowUp: startOfPart(here, -1),
      Home: 0,
      End: tokens.length - 1,
    };
    if (key !== undefined) take(ROLES[key], event.shiftKey && ROLES[key] !== "cue");
    else if (event.key === " " || event.key === "Enter") select(here, here);
    else if (event.key in moves) {
      const there = Math.min(Math.max(moves[event.key], 0), tokens.length - 1);
      if (event.shiftKey) select(anchor === null ? here : anchor, there);
      else select(there, there, false);
      go(there);
    } else return;
    event.preventDefault();
  });

  for (const role of ROLES) {
    rowsOf(role).addEventListener("input", (event) => {
      // What is typed counts by its words alone: the server finds where they stand.
      const fields = inputs(event.target.closest(".row"));
      fields.end.value = "";
      if (event.target === fields.first) fields.start.value = "";
      mark();
    });
  }

  mark();
  const began = tokens.findIndex((token) => token.element.classList.contains("content"));
  reach(Math.max(began, 0));
  if (began > 0) text.scrollTop = Math.max(0, tokens[began].element.offsetTop - text.offsetTop - 60);
})();
