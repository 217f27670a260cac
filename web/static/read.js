"use strict";

// The address names the words by their offsets: go to them, so that a screen reader starts there too.
(() => {
  const outline = document.getElementById("outline");
  if (outline && window.matchMedia("(min-width: 64rem)").matches) outline.open = true;

  const mark = document.getElementById("mark");
  if (!mark || window.location.hash) return;
  mark.focus({ preventScroll: true });
  mark.scrollIntoView({ block: "center", behavior: "instant" });
})();
