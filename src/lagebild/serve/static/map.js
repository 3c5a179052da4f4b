/* The slider of days: moves to the address of a day. Without it there are links for every day. */
"use strict";
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
