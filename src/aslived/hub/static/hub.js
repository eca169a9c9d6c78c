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

  // What is wrong is read out first.
  const faults = document.querySelector(".faults");
  if (faults) faults.focus();
})();
