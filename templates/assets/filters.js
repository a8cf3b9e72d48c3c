// Filters a list, and sorts the register. The state stands in the address, so that a view can be kept and sent.
(function () {
  "use strict";
  var form = document.getElementById("filters");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-item]"));
  if (!form || !items.length) return;
  var shown = document.getElementById("shown");
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var facets = Array.prototype.slice.call(form.querySelectorAll("select"));
  var columns = Array.prototype.slice.call(document.querySelectorAll("[data-sort]"));
  var order = { by: "", down: false };
  var numbers = new Intl.NumberFormat(document.documentElement.lang || "en");
  var texts = items.map(function (item) {
    return item.textContent.toLocaleLowerCase();
  });
  var values = items.map(function (item) {
    return facets.map(function (facet) {
      return (item.dataset[facet.name] || "").split(" ").filter(Boolean);
    });
  });
  facets.forEach(function (facet) {
    Array.prototype.slice.call(facet.options, 1).forEach(function (option) {
      option.dataset.text = option.textContent.replace(/\s*\([^()]*\)$/, "");
    });
  });

  // Whether the item fits all that is chosen, `but` one facet.
  function fits(number, words, but) {
    return (
      words.every(function (word) {
        return texts[number].indexOf(word) >= 0;
      }) &&
      facets.every(function (facet, place) {
        return facet === but || !facet.value || values[number][place].indexOf(facet.value) >= 0;
      })
    );
  }

  function filter() {
    var words = form.elements.q.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    items.forEach(function (item, number) {
      item.hidden = !fits(number, words);
      if (!item.hidden) count += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("[data-item]:not([hidden])");
    });
    shown.textContent = shown.dataset.shown
      .replace("{n}", numbers.format(count))
      .replace("{all}", numbers.format(items.length));
    facets.forEach(function (facet, place) {
      recount(facet, place, words);
    });
  }

  // How many items each choice would leave, with all the others as they are.
  function recount(facet, place, words) {
    var counts = Object.create(null);
    items.forEach(function (item, number) {
      if (!fits(number, words, facet)) return;
      values[number][place].forEach(function (value) {
        counts[value] = (counts[value] || 0) + 1;
      });
    });
    Array.prototype.slice.call(facet.options, 1).forEach(function (option) {
      option.textContent = option.dataset.text + " (" + numbers.format(counts[option.value] || 0) + ")";
    });
  }

  function value(row, column) {
    if (column === "date") return row.dataset.date || "";
    return row.cells[{ title: 1, status: 2, parties: 3 }[column]].textContent.trim();
  }

  function sort() {
    if (!columns.length) return;
    var sorted = items.slice();
    if (order.by) {
      sorted.sort(function (a, b) {
        var one = value(a, order.by);
        var other = value(b, order.by);
        if (!one !== !other) return one ? -1 : 1; // what is not told comes last in either direction
        return one.localeCompare(other, document.documentElement.lang) * (order.down ? -1 : 1);
      });
    }
    sorted.forEach(function (row) {
      row.parentNode.appendChild(row);
    });
    columns.forEach(function (head) {
      var current = head.dataset.sort === order.by;
      if (current) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
  }

  function remember() {
    var state = new URLSearchParams();
    ["q"].concat(facets.map((facet) => facet.name)).forEach(function (name) {
      if (form.elements[name].value) state.set(name, form.elements[name].value);
    });
    if (order.by) state.set("sort", (order.down ? "-" : "") + order.by);
    var text = state.toString();
    try {
      history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
    } catch (error) {
      location.hash = text;
    }
  }

  function recall() {
    var state = new URLSearchParams(location.hash.slice(1));
    form.elements.q.value = state.get("q") || "";
    facets.forEach(function (facet) {
      facet.value = state.get(facet.name) || "";
      if (facet.selectedIndex < 0) facet.value = ""; // a choice that this page does not have
    });
    var by = state.get("sort") || "";
    order.down = by.charAt(0) === "-";
    by = order.down ? by.slice(1) : by;
    order.by = ["date", "title", "status", "parties"].indexOf(by) >= 0 ? by : "";
    filter();
    sort();
  }

  columns.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var column = head.dataset.sort;
      order.down = order.by === column ? !order.down : column === "date";
      order.by = column;
      sort();
      remember();
    });
  });
  form.addEventListener("input", function () {
    filter();
    remember();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      order.by = "";
      filter();
      sort();
      remember();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  window.addEventListener("hashchange", recall);
  form.hidden = false;
  recall();
})();
