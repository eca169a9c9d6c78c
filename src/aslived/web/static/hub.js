// Makes pages quicker; without it every page is complete. ES2017, no library.
"use strict";

(function () {
  // Leave at once, without a way back to this page: the link, or Shift pressed three times.
  const exit = document.getElementById("exit");
  if (exit) {
    const leave = () => {
      document.documentElement.hidden = true;
      location.replace(exit.href);
    };
    exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    let presses = 0, last = 0;
    document.addEventListener("keyup", (event) => {
      if (event.key !== "Shift") { presses = 0; return; }
      presses = event.timeStamp - last < 1500 ? presses + 1 : 1;
      last = event.timeStamp;
      if (presses === 3) leave();
    });
  }

  // A form that changes what a page shows sends itself when a choice changes.
  document.querySelectorAll("form[data-at-once]").forEach((form) => {
    form.addEventListener("change", () => form.requestSubmit ? form.requestSubmit() : form.submit());
  });

  // The map by keyboard: one stop for Tab, then arrows lead to the nearest place in that direction.
  document.querySelectorAll("svg.map").forEach((map) => {
    const places = Array.from(map.querySelectorAll("a[data-x]"));
    if (!places.length) return;
    const at = (place) => [Number(place.dataset.x), Number(place.dataset.y)];
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    places[0].setAttribute("tabindex", "0");
    map.addEventListener("focusin", (event) => {
      const here = event.target.closest("a[data-x]");
      if (!here) return;
      places.forEach((place) => place.setAttribute("tabindex", place === here ? "0" : "-1"));
    });
    map.addEventListener("keydown", (event) => {
      const way = ways[event.key], here = event.target.closest("a[data-x]");
      if (!way || !here) return;
      event.preventDefault();
      const [x, y] = at(here);
      let nearest = null, least = Infinity;
      places.forEach((place) => {
        const [dx, dy] = [at(place)[0] - x, at(place)[1] - y];
        const along = dx * way[0] + dy * way[1], aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
        if (place !== here && along > 0 && along + 2 * aside < least) { least = along + 2 * aside; nearest = place; }
      });
      if (nearest) nearest.focus();
    });
  });

  // The years under a map become a slider; the links stay for whoever has no scripts.
  document.querySelectorAll(".years").forEach((years) => {
    const links = Array.from(years.querySelectorAll("a"));
    if (links.length < 2) return;
    const label = document.createElement("label"), slider = document.createElement("input");
    const current = Math.max(links.findIndex((link) => link.hasAttribute("aria-current")), 0);
    slider.type = "range";
    slider.min = "0"; slider.max = String(links.length - 1); slider.value = String(current);
    const say = () => { slider.setAttribute("aria-valuetext", links[slider.value].textContent); };
    say();
    slider.addEventListener("input", () => {
      say();
      links.forEach((link, n) => link.toggleAttribute("aria-current", n === Number(slider.value)));
    });
    slider.addEventListener("change", () => { location.assign(links[slider.value].href); });
    label.className = "slider";
    label.append(years.getAttribute("aria-label"), slider);
    years.before(label);
  });

  // A long table shows only the rows with these words.
  document.querySelectorAll("input[data-filters]").forEach((input) => {
    const rows = Array.from(document.getElementById(input.dataset.filters).tBodies[0].rows);
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row) => {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      });
    });
  });

  // What is wrong is read out first.
  const faults = document.querySelector(".faults");
  if (faults) faults.focus();
})();
