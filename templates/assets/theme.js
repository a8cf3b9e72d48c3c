// Before the first paint: the room that scripts will need, so that nothing moves when they come; and the reader's choice
// between light and dark, where one was made.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  try {
    var chosen = localStorage.getItem("digest-theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch (error) {
    // Storage may be closed to pages opened from a folder: the system's choice holds.
  }
})();
