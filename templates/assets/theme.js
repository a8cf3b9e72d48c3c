// Before the first paint: the reader's choice between light and dark, where one was made.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("digest-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // Storage may be closed to pages opened from a folder: the system's choice holds.
  }
})();
