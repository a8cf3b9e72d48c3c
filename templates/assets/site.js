// Comfort only: everything here is also reachable without it.
(function () {
  "use strict";
  var root = document.documentElement;

  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch (error) {
      // The choice then lasts for this page.
    }
  }

  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null;
    }
  }

  // Light and dark.
  var theme = document.getElementById("theme");
  if (theme) {
    var system = matchMedia("(prefers-color-scheme: dark)");
    var dark = function () {
      return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    };
    var show = function () {
      theme.setAttribute("aria-pressed", String(dark()));
    };
    theme.hidden = false;
    show();
    system.addEventListener("change", show);
    theme.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      keep("digest-theme", root.dataset.theme);
      show();
    });
  }

  // Marks on and off.
  var marks = document.getElementById("marks");
  if (marks) {
    var mark = function (on) {
      root.classList.toggle("unmarked", !on);
      marks.setAttribute("aria-pressed", String(on));
    };
    marks.hidden = false;
    mark(kept("digest-marks") !== "off");
    marks.addEventListener("click", function () {
      var on = root.classList.contains("unmarked");
      mark(on);
      keep("digest-marks", on ? "on" : "off");
    });
  }

  // Pointing at a fact, or reaching it by keyboard, lights its passages.
  document.querySelectorAll(".record").forEach(function (record) {
    var lit = [];
    var light = function (event) {
      lit.forEach(function (passage) {
        passage.classList.remove("lit");
      });
      lit = [];
      if (event.type === "mouseout" || event.type === "focusout") return;
      var fact = event.target.closest(".facts li, .told-of");
      var link = event.target.closest(".data a, .chart a") || (fact && fact.querySelector(".where"));
      var href = link && link.getAttribute("href");
      if (!href || href.charAt(0) !== "#") return;
      var ids = [href.slice(1)];
      if (fact && fact.dataset.also) ids = ids.concat(fact.dataset.also.split(" "));
      ids.forEach(function (id) {
        var passage = document.getElementById(id);
        if (passage) lit.push(passage);
      });
      lit.forEach(function (passage) {
        passage.classList.add("lit");
      });
    };
    ["mouseover", "mouseout", "focusin", "focusout"].forEach(function (name) {
      record.addEventListener(name, light);
    });
  });

  // A chart wider than its place shows its newest years first.
  document.querySelectorAll(".strip .scroll").forEach(function (place) {
    place.scrollLeft = place.scrollWidth;
  });

  // The navigation of a narrow screen is one row that scrolls: where the reader is comes into view.
  var here = document.querySelector(".top nav .here");
  if (here) {
    var row = here.closest("ul");
    row.scrollLeft += here.getBoundingClientRect().right - row.getBoundingClientRect().right + 48;
  }

  // A map wider than its place shows the middle of the world.
  document.querySelectorAll(".map .scroll").forEach(function (place) {
    place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2;
  });

  // The search form: its page reads the address.
  document.querySelectorAll("form.search").forEach(function (form) {
    if (form.id === "search-form") return; // the search page's own script sees to it
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      location.href = form.getAttribute("action") + "?q=" + encodeURIComponent(form.elements.q.value);
    });
  });
})();
