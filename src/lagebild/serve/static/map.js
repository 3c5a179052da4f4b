/* The days, and their slider: moves to the address of a day. Without it there are links for every day. */
"use strict";
// Where the days are wider than the screen, the one that is shown, or the last, is in it.
document.querySelectorAll(".days-figure").forEach((figure) => {
  const frame = figure.parentElement, day = figure.querySelector("[aria-current]") || figure.querySelector("a:last-of-type");
  if (day) frame.scrollLeft = day.getBoundingClientRect().right - figure.getBoundingClientRect().left - frame.clientWidth;
});
document.querySelectorAll("[data-days]").forEach((slider) => {
  const days = [...document.querySelectorAll("a[data-day]")];
  const range = slider.querySelector("input"), said = slider.querySelector("output");
  if (!days.length || !range) return;
  slider.hidden = false;
  const name = () => {
    const day = days[Number(range.value)].dataset.day;
    range.setAttribute("aria-valuetext", day);
    return day;
  };
  name();
  range.addEventListener("input", () => { said.textContent = name(); });
  range.addEventListener("change", () => { location.assign(days[Number(range.value)].getAttribute("href")); });
});
